package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code examples/quickstart} promises: the first command of the front page. */
class QuickstartExampleIT {
  private static final Pattern STOP = Pattern.compile("(?m)^To stop everything: +(.+)$");

  @TempDir Path directory;

  private Output shell(String command) {
    return Output.ofLong(directory, "sh", "-c", command);
  }

  @Test
  void oneCommandStartsItAndSaysHowToLookAroundAndStop() throws Exception {
    Path target = Files.createDirectories(directory.resolve("packaging/target"));
    Path link = target.resolve("jsupervisord");
    Files.createSymbolicLink(link, Path.of(System.getProperty("distribution")).toAbsolutePath());
    Path examples = Files.createDirectory(directory.resolve("examples"));
    try (Example example = new Example(Make.OURS, "quickstart", examples)) {
      Output first = shell("examples/quickstart/start");
      try {
        assertThat(first.status()).as(first.all()).isZero();
        assertThat(first.err()).isEmpty();
        assertThat(first.out())
            .doesNotContain("Building")
            .containsPattern("(?m)^crasher +FATAL +Exited too quickly")
            .containsPattern("(?m)^web +RUNNING +pid ")
            .containsPattern("(?m)^worker:worker_00 +RUNNING +pid ")
            .containsPattern("(?m)^worker:worker_01 +RUNNING +pid ");
        String port = example.read("run/web.port").strip();
        assertThat(first.out()).contains("curl http://127.0.0.1:" + port + "/\n");
        assertThat(example.read("run/web.log"))
            .isEqualTo("listening on http://127.0.0.1:" + port + "/\n");
        assertThat(shell("examples/quickstart/start").out()).startsWith("It is running already:\n");

        Matcher stop = STOP.matcher(first.out());
        assertThat(stop.find()).isTrue();
        assertThat(shell(stop.group(1))).isEqualTo(new Output(0, "Shut down\n", ""));
      } finally {
        example.ctl("shutdown");
      }
      await("its end")
          .atMost(Duration.ofSeconds(60))
          .until(() -> !Files.exists(example.file("run/supervisord.pid")));
    }
    Files.delete(link);
  }
}
