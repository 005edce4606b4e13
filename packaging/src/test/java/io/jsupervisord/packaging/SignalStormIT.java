package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signals in masses, to the daemon. */
@Timeout(240)
class SignalStormIT {
  private static final String PROGRAMS =
      """
      [program:echo]
      command=cat
      stdout_logfile=%(here)s/echo.log
      startsecs=0
      """;
  private static final int RESTARTS = 10;

  @TempDir Path directory;

  private void storm(Installation daemon, String signal, int count) {
    String script =
        "i=0; while [ $i -lt %d ]; do kill -%s %d; i=$((i+1)); done"
            .formatted(count, signal, daemon.process().pid());
    assertThat(Output.of(directory, "sh", "-c", script)).isEqualTo(new Output(0, "", ""));
  }

  @Test
  void tenThousandReopeningsOfTheLogsLoseNoOutputAndNoDescriptor() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, PROGRAMS).start();
        Calls calls = new Calls(daemon)) {
      daemon.awaitLog("success: echo");
      calls.send("echo", "line\n");
      daemon.awaitFile("echo.log", "line\n");
      int before = Figures.of(daemon.process().pid()).descriptors();
      Thread writing =
          new Thread(
              () -> {
                for (int i = 0; i < 200; i++) {
                  calls.send("echo", "line\n");
                }
              });
      writing.start();
      storm(daemon, "USR2", 10_000);
      writing.join();
      await().until(() -> daemon.read("echo.log").equals("line\n".repeat(201)));
      // signals of a kind that arrive while one waits become one; at least one comes after the last
      assertThat(daemon.log()).filteredOn("INFO supervisord logreopen"::equals).isNotEmpty();
      // the last signal may just be dealt with
      await("descriptors as before")
          .until(() -> Figures.of(daemon.process().pid()).descriptors() == before);
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void restartsInARowAndHangupsInMassesLeaveOneDaemonWithItsPrograms() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, PROGRAMS).start()) {
      daemon.awaitLog("success: echo");
      Figures before = null;
      for (int i = 1; i <= RESTARTS; i++) {
        storm(daemon, "HUP", 1);
        int starts = i + 1;
        await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(20))
            .until(() -> count(daemon, "INFO success: echo") == starts);
        before = i == 1 ? Figures.of(daemon.process().pid()) : before;
      }
      storm(daemon, "HUP", 10_000);
      await("no restart goes on")
          .atMost(Duration.ofSeconds(60))
          .during(Duration.ofSeconds(3))
          .until(() -> last(daemon.log()).startsWith("INFO success: echo"));
      try (Calls calls = new Calls(daemon)) {
        assertThat(calls.state("echo")).isEqualTo("RUNNING");
      }
      Figures first = before;
      await("descriptors and threads as after the first restart")
          .untilAsserted(
              () -> {
                Figures after = Figures.of(daemon.process().pid());
                assertThat(after.descriptors()).isLessThanOrEqualTo(first.descriptors());
                assertThat(after.threads()).isLessThanOrEqualTo(first.threads());
              });
      assertThat(daemon.process().children().toList()).hasSize(1);
      assertThat(Figures.zombies(daemon.process().pid())).isEmpty();
      assertThat(count(daemon, "CRIT internal error")).isZero();
      assertThat(daemon.stop()).isZero();
    }
  }

  private static String last(List<String> lines) {
    return lines.get(lines.size() - 1);
  }

  private static long count(Installation daemon, String beginning) {
    return daemon.log().stream().filter(line -> line.startsWith(beginning)).count();
  }
}
