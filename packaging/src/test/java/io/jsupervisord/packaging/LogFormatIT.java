package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Formats, compression and rotation with a real daemon and tools that people use. */
@Timeout(180)
class LogFormatIT {
  private static final String NUMBERS =
      """
      [program:numbers]
      command=sh -c "seq 1 20000; seq -f 'err %%g' 1 5000 >&2; exec sleep 1000"
      startsecs=0
      stdout_logfile=%(here)s/numbers.log
      stdout_logfile_maxbytes=100KB
      stdout_logfile_backups=50
      """;

  @TempDir Path directory;

  /** All that is in a log and its old files, oldest first. */
  private String whole(String unpack) {
    List<String> command = new ArrayList<>(List.of("sh", "-c"));
    command.add(
        "for i in $(seq 50 -1 1); do for f in numbers.log.$i.*; do"
            + " test -e $f && "
            + unpack
            + " $f; done; done 2>&1; cat numbers.log");
    return Output.of(directory, command.toArray(String[]::new)).out();
  }

  private static List<String> messages(String json) {
    return json.lines().map(line -> line.replaceFirst(".*\"message\":\"(.*)\"}", "$1")).toList();
  }

  private static List<String> numbers(int last) {
    List<String> numbers = new ArrayList<>();
    for (int i = 1; i <= last; i++) {
      numbers.add(Integer.toString(i));
    }
    return numbers;
  }

  @Test
  void everyLineIsThereOnceThroughRotationAndCompression() throws Exception {
    String options = "stdout_logfile_format=json\nstdout_logfile_compress=gzip\n";
    try (Installation daemon = new Installation(Make.OURS, directory, NUMBERS + options).start()) {
      // its last line may have filled a file, and that one is compressed soon
      await()
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(messages(whole("gzip -dc"))).isEqualTo(numbers(20_000)));
      assertThat(directory.resolve("numbers.log.2.gz")).exists();
      assertThat(daemon.stop()).isZero();
      assertThat(daemon.log()).noneMatch(line -> line.contains("uncompressed"));
    }
  }

  @Test
  void bothStreamsInOneFileNeverMixWithinALine() throws Exception {
    String options =
        """
        stdout_logfile_format=text
        stderr_logfile=%(here)s/numbers.log
        stderr_logfile_maxbytes=0
        stderr_logfile_format=text
        """;
    String program = NUMBERS.replace("=100KB", "=0").replace("20000; seq", "20000 & seq");
    try (Installation daemon = new Installation(Make.OURS, directory, program + options).start()) {
      await()
          .until(
              () -> {
                String log = daemon.read("numbers.log");
                return log.contains(" 20000\n") && log.contains("err 5000\n");
              });
      List<String> lines = daemon.read("numbers.log").lines().toList();
      assertThat(lines)
          .hasSize(25_000)
          .allMatch(line -> line.matches("\\S+Z numbers std(out: |err: err )\\d+"));
    }
  }

  @Test
  @Needs("zstd")
  void zstdReadsWhatWeCompress() throws Exception {
    String options = "stdout_logfile_compress=zstd\n";
    try (Installation daemon = new Installation(Make.OURS, directory, NUMBERS + options).start()) {
      daemon.awaitState("numbers", "RUNNING");
      await().until(() -> whole("zstd -q -dc").endsWith("20000\n"));
      assertThat(Output.of(directory, "zstd", "-q", "-t", "numbers.log.1.zst").status()).isZero();
    }
  }

  @Test
  void aPlanTellsWhatChangesAndMinimalChangesItInPlace() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, NUMBERS).start()) {
      daemon.awaitState("numbers", "RUNNING");
      String pid = daemon.ctl("pid", "numbers").out();
      String config = daemon.read("supervisord.conf");
      daemon.write("supervisord.conf", config + "stdout_logfile_rotate=daily\n");
      assertThat(daemon.ctl("update", "--plan", "--minimal").out())
          .contains("stdout_logfile_rotate: never -> @daily");
      assertThat(daemon.ctl("update", "--minimal").status()).isZero();
      assertThat(daemon.ctl("pid", "numbers").out()).isEqualTo(pid);
    }
  }

  @Test
  void aWrongValueIsToldWithItsSectionAndOption() throws Exception {
    try (Installation daemon =
        new Installation(Make.OURS, directory, NUMBERS + "stdout_logfile_rotate=sometimes\n")) {
      Output output = Output.of(directory, daemon.command("-n"));
      assertThat(output.status()).isEqualTo(2);
      assertThat(output.err())
          .contains("stdout_logfile_rotate is 'sometimes' but must be never, hourly,")
          .contains("program:numbers");
    }
  }
}
