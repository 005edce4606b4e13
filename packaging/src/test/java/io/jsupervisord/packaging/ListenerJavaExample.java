package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code examples/listener-java} promises, with the daemon of some make. */
abstract class ListenerJavaExample {
  private final Make make;

  @TempDir Path directory;

  ListenerJavaExample(Make make) {
    this.make = make;
  }

  private static Map<String, String> environment() {
    Path libraries = Path.of(System.getProperty("distribution"), "lib").toAbsolutePath();
    Path java = Path.of(System.getProperty("java.home"), "bin");
    return Map.of(
        "JSUPERVISORD_LIB", libraries.toString(), "PATH", java + ":" + System.getenv("PATH"));
  }

  private Example example() throws IOException {
    return new Example(make, "listener-java", directory);
  }

  private static String labels(String process) {
    return "{group=\"%s\",process=\"%s\"} ".formatted(process, process);
  }

  @Test
  void everyKindOfEventIsCountedAndPrintingDisturbsNothing() throws Exception {
    try (Example example = example()) {
      example.start(environment());
      // a listener that is late has counted more than two by the time it is looked at
      example.awaitPattern(
          "run/metrics.prom",
          Pattern.quote("supervisor_process_starts_total" + labels("crasher"))
              + "([2-9]|\\d\\d+)[.]0");
      example.awaitFile("run/metrics.prom", "supervisor_process_length" + labels("queue") + "42.0");
      example.awaitFile(
          "run/metrics.prom", "supervisor_process_stderr_bytes_total" + labels("noisy") + "8.0");
      assertThat(example.read("run/metrics.prom"))
          .containsPattern("unexpected_exits_total\\{group=\"crasher\",process=\"crasher\"} \\d+.0")
          .contains("supervisor_process_up" + labels("metrics") + "1.0")
          .contains("supervisor_process_up" + labels("noisy") + "1.0");
      assertThat(example.read("run/metrics.log")).contains("crasher crashed\n");
      assertThat(example.read("run/supervisord.log")).doesNotContain("UNKNOWN");
    }
  }

  @Test
  void anExceptionHasTheEventSentAgainUntilItIsHandled() throws Exception {
    try (Example example = example()) {
      Files.createDirectory(example.file("run/metrics.prom.draft"));
      example.start(environment());
      example.awaitFile("run/metrics.log", "PROCESS_STATE_STARTING not handled:\njava.nio.file");
      Files.delete(example.file("run/metrics.prom.draft"));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> example.read("run/metrics.prom").contains("supervisor_process_up"));
    }
  }
}
