package io.jsupervisord.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The table of rotations, played to Debian's supervisor. */
@Tag("conformance")
@Timeout(60)
class RotationConformanceTest {
  @TempDir private Path directory;

  @Test
  void theTableIsWhatTheReferenceDoes() throws Exception {
    List<RotationCase> cases = RotationCase.all().toList();
    StringBuilder config =
        new StringBuilder("[supervisord]\nnodaemon=true\nlogfile=HERE/main\npidfile=HERE/pid\n");
    for (int i = 0; i < cases.size(); i++) {
      Files.createDirectory(directory.resolve("case" + i));
      cases.get(i).prepare(log(i));
      config.append(program(i, cases.get(i)));
    }
    Path file = directory.resolve("supervisord.conf");
    Files.writeString(file, config.toString().replace("HERE", directory.toString()));
    Process reference =
        new ProcessBuilder("/usr/bin/supervisord", "-c", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> cases.stream().allMatch(c -> isDone(cases.indexOf(c))));
    } finally {
      reference.destroy();
      assertThat(reference.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < cases.size(); i++) {
      softly
          .assertThat(RotationCase.sizes(log(i)))
          .as(cases.get(i).name())
          .isEqualTo(cases.get(i).after());
    }
    softly.assertAll();
  }

  private Path log(int number) {
    return directory.resolve("case" + number).resolve("log");
  }

  private boolean isDone(int number) {
    return Files.exists(directory.resolve("done" + number));
  }

  /**
   * Each chunk comes when the one before has been dealt with, so that it is read alone; the pause
   * is for the clock of the file system, whose times tell of a file that is emptied at once.
   */
  private String program(int number, RotationCase rotation) throws IOException {
    String script =
        "files() { stat -c %n.%i.%s.%y "
            + log(number)
            + "* 2>&1; }\n"
            + rotation.chunks().stream()
                .map(
                    size ->
                        "sleep 0.05; before=$(files); head -c "
                            + size
                            + " /dev/zero; while [ \"$(files)\" = \"$before\" ]; do sleep 0.02; done\n")
                .collect(Collectors.joining())
            + "touch "
            + directory.resolve("done" + number);
    Path file = Files.writeString(directory.resolve("script" + number), script + "\n");
    return """

        [program:p%d]
        command=/bin/sh %s
        startsecs=0
        autorestart=false
        stdout_logfile=%s
        stdout_logfile_maxbytes=%d
        stdout_logfile_backups=%d
        """
        .formatted(number, file, log(number), rotation.maxBytes(), rotation.backups());
  }
}
