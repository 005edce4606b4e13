package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code status --watch} in a pipe, and its end. */
class WatchIT {
  private static final String SECTIONS = "[program:web]\ncommand=sleep 1000\nstartsecs=0\n";

  @TempDir private Path directory;

  private static void awaitLines(File output, String... patterns) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(lines(output)).hasSize(patterns.length));
    List<String> lines = lines(output);
    for (int i = 0; i < patterns.length; i++) {
      assertThat(lines.get(i)).matches(patterns[i]);
    }
  }

  private static List<String> lines(File output) throws RuntimeException {
    try {
      // it may look in the moment before the end
      String seen = Files.readString(output.toPath());
      return seen.replaceAll("\\n?web +STOPPING.*\n", "").lines().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aPipeHearsOfChangesAndControlCEndsItWell() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, SECTIONS)) {
      daemon.start();
      daemon.awaitState("web", "RUNNING");
      File output = directory.resolve("watched").toFile();
      Process watch =
          new ProcessBuilder(
                  // whoever runs the tests in the background has it ignored, which is inherited
                  "env",
                  "--default-signal=INT",
                  Make.OURS.command("supervisorctl"),
                  "-c",
                  "supervisord.conf",
                  "status",
                  "--watch",
                  "1",
                  "web")
              .directory(directory.toFile())
              .redirectOutput(output)
              .redirectErrorStream(true)
              .start();
      try {
        awaitLines(output, "web +RUNNING +pid.*");
        assertThat(daemon.ctl("stop", "web").status()).isZero();
        awaitLines(output, "web +RUNNING +pid.*", "", "web +STOPPED .*");
        assertThat(Output.of(directory, "kill", "-INT", Long.toString(watch.pid())).status())
            .isZero();
        assertThat(watch.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(watch.exitValue()).isZero();
      } finally {
        watch.destroyForcibly();
      }
    }
  }
}
