package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code examples/listener-python} promises. */
@Needs("python3")
class ListenerPythonExampleIT {
  private static final String CRASH =
      """
      To: operator@example.org
      Subject: fails:fails exited unexpectedly (it was pid PID)

      cannot reach the database

      """;

  @TempDir Path directory;

  @Test
  void whatNobodyExpectedIsReportedWithTheEndOfItsStandardError() throws Exception {
    try (Example example = new Example(Make.OURS, "listener-python", directory)) {
      example.start(Map.of());
      example.awaitFile("run/crashreport.log", "reported that fails:fails exited unexpectedly");
      example.awaitFile("run/crashreport.log", "reported that never:never was given up");
      example.awaitFile("run/supervisord.log", "exited: ends (exit status 0; expected)");
      assertThat(example.read("run/reports").replaceAll("pid \\d+", "pid PID"))
          .contains(CRASH, "Subject: never:never was given up\n")
          .doesNotContain("ends:ends");
      assertThat(example.stop()).isZero();
    }
  }

  @Test
  void aReportThatCannotBeSentIsTriedAgain() throws Exception {
    try (Example example = new Example(Make.OURS, "listener-python", directory)) {
      example.edit(
          "supervisord.conf", "cat >> run/reports", "test -e run/on && cat >> run/reports");
      example.start(Map.of());
      example.awaitFile("run/crashreport.log", "not reported: ");
      Files.createFile(example.file("run/on"));
      example.awaitFile("run/reports", "Subject: fails:fails exited unexpectedly");
      assertThat(example.stop()).isZero();
    }
  }
}
