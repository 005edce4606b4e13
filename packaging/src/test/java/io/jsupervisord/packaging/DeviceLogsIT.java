package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs at {@code /dev/stdout} and {@code /dev/stderr}, as containers are set up. */
class DeviceLogsIT {
  private static final String PROGRAM =
      """
      [program:talker]
      command=sh -c 'echo to-out; echo to-err >&2; exec sleep 1000'
      stdout_logfile=/dev/stdout
      stderr_logfile=/dev/stderr
      """;
  private static final String NO_ROTATION =
      "stdout_logfile_maxbytes=0\nstderr_logfile_maxbytes=0\n";

  @TempDir Path directory;

  private record Streams(List<String> out, List<String> err) {}

  /** Runs it with two pipes, which cannot be rotated. */
  private Streams play(Make make, String options, String sections) throws Exception {
    Path own = Files.createDirectory(directory.resolve(make.name()));
    try (Installation daemon = new Installation(make, own, options, sections)) {
      daemon.write(
          "supervisord.conf",
          daemon.read("supervisord.conf").replace("%(here)s/supervisord.log", "/dev/stdout"));
      String script = "{ { \"$@\" 2>&3; echo ended >end; } | cat >out; } 3>&1 | cat >err";
      daemon.launch(List.of("sh", "-c", script, "sh"), "-s");
      daemon.awaitFile("out", "success: talker entered RUNNING state");
      daemon.awaitFile("out", "to-out\n");
      daemon.awaitFile("err", "to-err\n");
      assertThat(daemon.ctl("pid").out().strip()).isEqualTo(daemon.read("supervisord.pid").strip());
      assertThat(daemon.ctl("shutdown").out()).isEqualTo("Shut down\n");
      daemon.awaitFile("end", "ended");
      assertThat(daemon.process().waitFor()).isZero();
      return new Streams(plain(daemon, "out"), plain(daemon, "err"));
    }
  }

  private static List<String> plain(Installation daemon, String name) throws IOException {
    return Files.readAllLines(daemon.file(name)).stream()
        .map(line -> line.replaceFirst("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} ", ""))
        .map(line -> line.replaceFirst("pid \\d+", "pid N"))
        .map(line -> line.replace(daemon.directory().toString(), "FOLDER"))
        .toList();
  }

  @Test
  void areNeverRotatedAndNeedNoOptionToSaySo() throws Exception {
    Streams streams = play(Make.OURS, "logfile_maxbytes=1\n", PROGRAM);
    assertThat(streams.err()).containsExactly("to-err");
    assertThat(streams.out())
        .containsSubsequence(
            "INFO supervisord started with pid N",
            "INFO spawned: 'talker' with pid N",
            "WARN stopped: talker (terminated by SIGTERM)");
    assertThat(streams.out()).contains("to-out").noneMatch(line -> line.contains("rotat"));
  }

  @Test
  @Tag("conformance")
  void holdWhatTheyHoldWithTheReferenceToldNotToRotate() throws Exception {
    String options = "logfile_maxbytes=0\nuser=root\n";
    Streams ours = play(Make.OURS, options, PROGRAM + NO_ROTATION);
    Streams debian = play(Make.DEBIAN, options, PROGRAM + NO_ROTATION);
    assertThat(ours.err()).isEqualTo(debian.err());
    assertThat(ours.out()).containsExactlyInAnyOrderElementsOf(debian.out());
  }
}
