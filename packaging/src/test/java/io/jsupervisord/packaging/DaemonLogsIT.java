package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logs the daemon makes, names, keeps and clears away. */
class DaemonLogsIT {
  private static final String TALKER =
      """
      [program:talker]
      command=sh -c 'printf "\\033[1mbold\\033[0m\\n"; exec sleep 1000'
      [program:never]
      command=sleep 1000
      autostart=false
      redirect_stderr=true
      """;

  @TempDir Path directory;

  private List<Path> automatic() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().contains("---")).sorted().toList();
    }
  }

  @Test
  void automaticLogsAreThereFromTheStartAndClearedAtTheNext() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, TALKER).start()) {
      daemon.awaitLog("spawned: 'talker'");
      List<Path> first = automatic();
      assertThat(first)
          .extracting(file -> file.getFileName().toString().replaceFirst("\\w{8}\\.log$", "*"))
          .containsExactly(
              "never-stdout---supervisor-*",
              "talker-stderr---supervisor-*",
              "talker-stdout---supervisor-*");
      for (Path file : first) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
      daemon.awaitFile(first.get(2).getFileName().toString(), "bold");
      assertThat(daemon.stop()).isZero();
      assertThat(automatic()).isEqualTo(first);
      assertThat(first.get(2)).hasContent("\033[1mbold\033[0m\n");

      Path rotated = Files.createFile(daemon.file("x-stdout---supervisor-abcdefgh.log.1"));
      Path foreign = Files.createFile(daemon.file("x-stdout---other-abcdefgh.log"));
      Path odd = Files.createDirectory(daemon.file("d---supervisor-x.log"));
      Files.delete(daemon.file("supervisord.log"));
      daemon.start("-t");
      assertThat(rotated).doesNotExist();
      assertThat(automatic()).hasSize(5).contains(foreign, odd).doesNotContainAnyElementsOf(first);
      assertThat(daemon.log()).contains("WARN Failed to clean up '" + odd + "'");
      daemon.awaitFile(automatic().get(3).getFileName().toString(), "bold");
      assertThat(automatic().get(3)).hasContent("bold\n");
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void aSecondDaemonByMistakeLeavesTheLogsOfTheFirstAloneAndNoneOfItsOwn() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, TALKER).start()) {
      List<Path> first = automatic();
      daemon.awaitFile(first.get(2).getFileName().toString(), "bold");

      Output second = Output.of(directory, daemon.command());

      assertThat(second.status()).isEqualTo(2);
      assertThat(second.err()).contains("Another program is already listening");
      assertThat(automatic()).isEqualTo(first);
      assertThat(daemon.ctl("tail", "talker").out()).contains("bold");
    }
  }

  @Test
  void theMainLogIsRotatedAfterTheLineThatFillsIt() throws Exception {
    try (Installation daemon =
        new Installation(
            Make.OURS, directory, "logfile_maxbytes=300\nlogfile_backups=2\n", TALKER)) {
      daemon.write("supervisord.log", "x".repeat(280) + "\n");
      daemon.launch(List.of());
      daemon.awaitFile("foreground.out", "spawned: 'talker'");
      assertThat(daemon.stop()).isZero();
      String kept =
          daemon.read("supervisord.log.2")
              + daemon.read("supervisord.log.1")
              + daemon.read("supervisord.log");
      assertThat("x".repeat(280) + "\n" + daemon.read("foreground.out")).endsWith(kept);
      assertThat(Files.size(daemon.file("supervisord.log.1"))).isGreaterThanOrEqualTo(300);
      assertThat(Files.size(daemon.file("supervisord.log"))).isLessThan(300);
      assertThat(daemon.file("supervisord.log.3")).doesNotExist();
    }
  }

  @Test
  void aLogThatCannotBeOpenedEndsTheStartWithOne() throws Exception {
    Installation daemon = new Installation(Make.OURS, directory, "logfile=%(here)s\n", "");
    daemon.write(
        "supervisord.conf",
        daemon.read("supervisord.conf").replace("logfile=%(here)s/supervisord.log\n", ""));
    Output output = Output.of(directory, daemon.command("-n", "-s"));
    assertThat(output.status()).isEqualTo(1);
    assertThat(output.err()).contains(directory.toString());
  }
}
