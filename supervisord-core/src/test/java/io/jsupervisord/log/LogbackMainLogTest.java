package io.jsupervisord.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.loop.FakeReactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(60)
class LogbackMainLogTest {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} ";

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("main.log");
  }

  private LogbackMainLog open(LogLevel level) throws IOException {
    return open(level, null, file(), 0, 0, null);
  }

  private static LogbackMainLog open(
      LogLevel level,
      OutputStream console,
      Path file,
      long maxBytes,
      int backups,
      Consumer<String> syslog)
      throws IOException {
    return new LogbackMainLog(
        level,
        console,
        file,
        Rotation.bySize(maxBytes, backups),
        syslog,
        new LogFiles(new FakeReactor()));
  }

  /** The lines without their time. */
  private List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(line -> line.replaceFirst(TIME, "")).toList();
  }

  @Test
  void aLineHasTimeLevelAndText() throws IOException {
    try (LogbackMainLog log = open(LogLevel.BLATHER)) {
      for (LogLevel level : LogLevel.values()) {
        log.log(level, "text {} %s é");
      }
    }
    assertThat(Files.readAllLines(file())).allMatch(line -> line.matches(TIME + ".*"));
    assertThat(lines(file()))
        .containsExactly(
            "CRIT text {} %s é",
            "ERRO text {} %s é",
            "WARN text {} %s é",
            "INFO text {} %s é",
            "DEBG text {} %s é",
            "TRAC text {} %s é",
            "BLAT text {} %s é");
  }

  @Test
  void linesBelowTheLevelAreDropped() throws IOException {
    for (LogLevel threshold : LogLevel.values()) {
      Path file = directory.resolve(threshold.name());
      List<String> expected = new ArrayList<>();
      try (LogbackMainLog log = open(threshold, null, file, 0, 0, null)) {
        for (LogLevel level : LogLevel.values()) {
          boolean written = level.rank() >= threshold.rank();
          assertThat(log.isEnabled(level)).isEqualTo(written);
          log.log(level, "x");
          if (written) {
            expected.add(level.code() + " x");
          }
        }
      }
      assertThat(lines(file)).isEqualTo(expected).isNotEmpty();
    }
  }

  @Test
  void furtherLinesOfAMessageFollowAsTheyAre() throws IOException {
    try (LogbackMainLog log = open(LogLevel.DEBUG)) {
      log.debug("'b' stdout output:\nbhello\n");
      log.info("next");
    }
    assertThat(Files.readString(file()))
        .matches("(?s)" + TIME + "DEBG 'b' stdout output:\nbhello\n\n" + TIME + "INFO next\n");
  }

  @Test
  void outputOfChildrenIsWrittenAsItIs() throws IOException {
    List<String> syslog = new ArrayList<>();
    try (LogbackMainLog log = open(LogLevel.DEBUG, null, file(), 0, 0, syslog::add)) {
      log.output("'é' stdout output:\n", "{} wörld\n".getBytes(UTF_8));
    }
    assertThat(Files.readString(file())).matches(TIME + "DEBG 'é' stdout output:\n\\{} wörld\n\n");
    assertThat(syslog)
        .extracting(line -> line.replaceFirst(TIME, ""))
        .containsExactly("DEBG 'é' stdout output:\n", "DEBG {} wörld\n");
    try (LogbackMainLog log = open(LogLevel.INFO, null, directory.resolve("info"), 0, 0, null)) {
      log.output("'x' stdout output:\n", new byte[] {'x'});
    }
    assertThat(directory.resolve("info")).isEmptyFile();
  }

  @Test
  void theLogIsAppendedToAndRotated() throws IOException {
    Files.writeString(file(), "before\n");
    try (LogbackMainLog log = open(LogLevel.INFO, null, file(), 100, 2, null)) {
      for (int i = 0; i < 6; i++) {
        log.info("line " + i + " " + "x".repeat(40));
      }
    }
    assertThat(Files.size(file())).isZero();
    assertThat(lines(directory.resolve("main.log.2")))
        .extracting(line -> line.substring(0, Math.min(11, line.length())))
        .containsExactly("INFO line 2", "INFO line 3");
    assertThat(lines(directory.resolve("main.log.1"))).hasSize(2);
  }

  @Test
  void theConsoleGetsACopy() throws IOException {
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    try (LogbackMainLog log = open(LogLevel.INFO, console, file(), 0, 0, null)) {
      log.info("é");
      log.debug("not this");
      assertThat(console.toString(UTF_8)).isEqualTo(Files.readString(file())).endsWith("INFO é\n");
    }
  }

  @Test
  void aConsoleThatFailsDoesNotKeepTheFileFromItsLines() throws IOException {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    try (LogbackMainLog log = open(LogLevel.INFO, broken, file(), 0, 0, null)) {
      log.info("one");
      log.info("two");
    }
    assertThat(lines(file())).containsExactly("INFO one", "INFO two");
  }

  @Test
  void syslogGetsEachLineWithTimeAndLevel() throws IOException {
    List<String> syslog = new ArrayList<>();
    try (LogbackMainLog log = open(LogLevel.DEBUG, null, null, 0, 0, syslog::add)) {
      log.info("one");
      log.debug("'a' stdout output:\nx\n\ny\n\n");
      log.clear();
      log.reopen();
    }
    assertThat(syslog)
        .allMatch(line -> line.matches("(?s)" + TIME + ".*\n"))
        .extracting(line -> line.replaceFirst(TIME, ""))
        .containsExactly(
            "INFO one\n", "DEBG 'a' stdout output:\n", "DEBG x\n", "DEBG \n", "DEBG y\n");
  }

  @Test
  void reopeningFollowsTheName() throws IOException {
    Path moved = directory.resolve("moved");
    try (LogbackMainLog log = open(LogLevel.INFO)) {
      log.info("one");
      Files.move(file(), moved);
      log.info("two");
      log.reopen();
      log.info("three");
    }
    assertThat(lines(moved)).containsExactly("INFO one", "INFO two");
    assertThat(lines(file())).containsExactly("INFO three");
  }

  @Test
  void clearingIsAnnouncedInTheOldFileForEachCopy() throws IOException {
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    Path old = directory.resolve("old");
    try (LogbackMainLog log = open(LogLevel.INFO, console, file(), 0, 0, null)) {
      log.info("one");
      Files.createLink(old, file());
      log.clear();
      assertThat(file()).isEmptyFile();
      log.info("two");
    }
    assertThat(lines(old))
        .containsExactly("INFO one", "INFO reopening log file", "INFO reopening log file");
    assertThat(lines(file())).containsExactly("INFO two");
    assertThat(console.toString(UTF_8).lines()).hasSize(4);
  }

  @Test
  void aFileThatCannotBeOpenedIsAnError() {
    assertThatThrownBy(() -> open(LogLevel.INFO, null, directory, 0, 0, null))
        .isInstanceOf(IOException.class);
  }

  @Test
  void linesOfManyThreadsStayWholeWhileTheLogIsReopened() throws Exception {
    Path moved = directory.resolve("moved");
    try (LogbackMainLog log = open(LogLevel.INFO)) {
      List<Thread> threads =
          IntStream.range(0, 4)
              .mapToObj(
                  t ->
                      new Thread(
                          () -> {
                            for (int i = 0; i < 500; i++) {
                              log.info(t + " " + i + " " + "z".repeat(100));
                            }
                          }))
              .toList();
      threads.forEach(Thread::start);
      Files.move(file(), moved);
      for (int i = 0; i < 50; i++) {
        log.reopen();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    List<String> all = new ArrayList<>(lines(moved));
    all.addAll(lines(file()));
    assertThat(all).hasSize(2000).allMatch(line -> line.matches("INFO \\d \\d+ z{100}"));
  }

  @Test
  void whatOthersLogThroughSlf4jComesHereAtWarn() throws IOException {
    try (LogbackMainLog log = open(LogLevel.INFO)) {
      LoggerFactory.getLogger("plugin").warn("from {}", "elsewhere");
      LoggerFactory.getLogger("plugin").info("chatter");
      log.info("own");
    }
    LoggerFactory.getLogger("plugin").warn("after the end");
    Path next = directory.resolve("next");
    try (LogbackMainLog log = open(LogLevel.ERROR, null, next, 0, 0, null)) {
      LoggerFactory.getLogger("plugin").warn("below the level");
      LoggerFactory.getLogger("plugin").error("trouble", new IOException("why"));
      log.error("own");
    }
    assertThat(lines(file())).containsExactly("WARN from elsewhere", "INFO own");
    assertThat(lines(next))
        .startsWith("ERRO trouble", "java.io.IOException: why")
        .endsWith("ERRO own");
  }
}
