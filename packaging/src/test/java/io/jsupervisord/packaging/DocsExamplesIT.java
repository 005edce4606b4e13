package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages have a reader type works, and prints what they say. */
class DocsExamplesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  static Stream<DocPage> pagesWithCommands() throws IOException {
    return DocPage.all().stream()
        .filter(page -> page.steps().stream().anyMatch(DocPage.Run.class::isInstance));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pagesWithCommands")
  void aReaderSeesWhatThePageShows(DocPage page) throws Exception {
    try {
      for (DocPage.Step step : page.steps()) {
        if (step instanceof DocPage.Write write) {
          write(write);
        } else if (step instanceof DocPage.Run run) {
          run(run);
        }
      }
    } finally {
      endTheDaemon();
    }
  }

  private void write(DocPage.Write write) throws IOException {
    Path file = directory.resolve(write.name());
    if (write.add()) {
      Files.writeString(file, write.text(), StandardOpenOption.APPEND);
    } else {
      Files.writeString(file, write.text());
    }
  }

  private void run(DocPage.Run run) {
    assumeTrue(!run.command().startsWith("python3 ") || Needs.OnPath.isThere("python3"));
    if (run.isALook()) {
      await(run.command())
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(() -> assertThat(printed(run)).matches(run.pattern()));
    } else {
      assertThat(printed(run)).as(run.command()).matches(run.pattern());
    }
  }

  private String printed(DocPage.Run run) {
    Path distribution = Path.of(Make.OURS.command("supervisord")).getParent().getParent();
    String path =
        distribution + "/bin:" + System.getProperty("java.home") + "/bin:" + System.getenv("PATH");
    return Output.of(
            directory,
            "env",
            "PATH=" + path,
            "sh",
            "-c",
            "exec 2>&1\n" + run.command().replace("/opt/jsupervisord", distribution.toString()))
        .out();
  }

  private void endTheDaemon() throws IOException {
    Path pidFile = directory.resolve("supervisord.pid");
    if (Files.exists(pidFile)) {
      long pid = Long.parseLong(Files.readString(pidFile).strip());
      ProcessHandle.of(pid).ifPresent(Installation::end);
    }
  }
}
