package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code examples/container} promises, without a container engine. */
@Needs("python3")
class ContainerExampleIT {
  private static final Path ROOT = Example.FOLDER.getParent();

  @TempDir Path directory;

  private Path output;
  private Image image;
  private Process container;

  @BeforeEach
  void startTheContainer() throws IOException {
    assumeTrue(Image.isPossible(directory), "no containers here");
    output = directory.resolve("output");
    image = new Image(ROOT, ROOT.resolve("examples/container/Dockerfile"));
    container = image.start(output);
    awaitOutput("success: worker_01 entered RUNNING state");
    awaitOutput("success: give-up entered RUNNING state");
  }

  @AfterEach
  void endTheContainer() throws InterruptedException {
    if (container != null) {
      Image.end(container);
    }
  }

  private String printed() throws IOException {
    return Files.readString(output);
  }

  private void awaitOutput(String text) {
    await(text).atMost(Duration.ofSeconds(60)).until(() -> printed().contains(text));
  }

  private Output status(String... names) {
    String[] words = new String[names.length + 2];
    words[0] = "supervisorctl";
    words[1] = "status";
    System.arraycopy(names, 0, words, 2, names.length);
    return image.exec(container, words);
  }

  @Test
  void allLogsAreOnStandardOutputAndProbesWorkInside() throws Exception {
    awaitOutput("listening on http://0.0.0.0:");
    assertThat(printed())
        .containsOnlyOnce("INFO supervisord started with pid 1\n")
        .contains("INFO spawned: 'web' with pid ")
        .doesNotContain("running as root");
    assertThat(status("web", "worker:*").status()).isZero();
    assertThat(image.exec(container, "supervisorctl", "stop", "web").status()).isZero();
    assertThat(status("web", "worker:*").status()).isEqualTo(3);
    assertThat(status("worker:*").status()).isZero();
  }

  @Test
  void aTerminationEndsTheProgramsInOrderWithStatusZero() throws Exception {
    container.children().findFirst().orElseThrow().destroy();
    assertThat(container.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(container.exitValue()).isZero();
    assertThat(printed())
        .contains("WARN received SIGTERM indicating exit request", "stopped between two jobs")
        .containsSubsequence("stopped: web (exit status 0)", "stopped: worker_0")
        .doesNotContain("SIGKILL");
  }

  @Test
  void aProgramThatIsGivenUpEndsTheContainer() throws Exception {
    assertThat(image.exec(container, "sh", "-c", "rm -rf run/jobs; touch run/jobs").status())
        .isZero();
    image.exec(container, "supervisorctl", "restart", "web");
    assertThat(container.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(printed())
        .contains("INFO gave up: ", "given up: processname:", "; ending\n")
        .containsPattern("entered FATAL state");
  }
}
