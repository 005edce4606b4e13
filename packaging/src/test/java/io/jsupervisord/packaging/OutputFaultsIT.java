package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that do with their output, and with being stopped, what programs should not. */
class OutputFaultsIT {
  private static final int HUNDRED_MEGABYTES = 100 << 20;

  @TempDir Path directory;

  private Installation daemon(String sections) throws Exception {
    return new Installation(Make.OURS, directory, sections).start();
  }

  @Test
  void aProgramThatIsSuspendedIsKilledWhenItsTimeToStopIsOver() throws Exception {
    String suspended =
        """
        [program:suspended]
        command=sleep 1000
        startsecs=0
        stopwaitsecs=1
        """;
    try (Installation daemon = daemon(suspended);
        Calls calls = new Calls(daemon)) {
      daemon.awaitLog("success: suspended");
      int pid = calls.pid("suspended");
      calls.call("supervisor.signalProcess", "suspended", "STOP");
      assertThat(calls.state("suspended")).isEqualTo("RUNNING");
      assertThat(calls.call("supervisor.stopProcess", "suspended")).isEqualTo(true);
      assertThat(daemon.log())
          .containsSubsequence(
              "INFO waiting for suspended to stop",
              "WARN killing 'suspended' (" + pid + ") with SIGKILL",
              "WARN stopped: suspended (terminated by SIGKILL)");
    }
  }

  @Test
  void aProgramThatClosesItsOutputRunsOnAndCostsNothing() throws Exception {
    String closing =
        """
        [program:closing]
        command=sh -c 'echo said; exec sleep 1000 >&- 2>&-'
        stdout_logfile=%(here)s/closing.log
        """;
    try (Installation daemon = daemon(closing);
        Calls calls = new Calls(daemon)) {
      daemon.awaitFile("closing.log", "said");
      daemon.awaitLog("success: closing");
      long pid = daemon.process().pid();
      long before = Figures.of(pid).cpuTicks();
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
      assertThat(Figures.of(pid).cpuTicks() - before)
          .as("hundredths of a second of CPU in a second: a busy loop would take 100")
          .isLessThan(50);
      int child = calls.pid("closing");
      assertThat(calls.call("supervisor.stopProcess", "closing")).isEqualTo(true);
      assertThat(ProcessHandle.of(child)).isEmpty();
    }
  }

  @Test
  void aGrandchildThatHoldsThePipeDelaysNothingAndLeaksNothing() throws Exception {
    String leaving =
        """
        [program:leaving]
        command=sh -c 'sleep 60 & echo $! >>%(here)s/grandchildren; echo last words; exit 3'
        stdout_logfile=%(here)s/leaving.log
        autostart=false
        autorestart=false
        startsecs=0
        """;
    try (Installation daemon = daemon(leaving);
        Calls calls = new Calls(daemon)) {
      int before = 0;
      for (int i = 1; i <= 20; i++) {
        int round = i;
        calls.call("supervisor.startProcess", "leaving");
        await().until(() -> calls.state("leaving").equals("EXITED"));
        assertThat(daemon.read("grandchildren").lines()).hasSize(round);
        // the first answers have had the JVM open its jars
        before = i == 1 ? Figures.of(daemon.process().pid()).descriptors() : before;
      }
      assertThat(daemon.read("leaving.log")).isEqualTo("last words\n".repeat(20));
      assertThat(Figures.of(daemon.process().pid()).descriptors()).isEqualTo(before);
      assertThat(Figures.zombies(daemon.process().pid())).isEmpty();
    } finally {
      Output.of(directory, "sh", "-c", "kill $(cat grandchildren)");
    }
  }

  @Test
  @Needs({"pgrep", "ps"})
  void aHundredMegabytesWithoutANewlineNeedNoMoreMemoryThanALine() throws Exception {
    String flooding =
        """
        [program:flooding]
        command=sh -c 'read go; head -c %d /dev/zero; exec sleep 1000'
        stdout_logfile=%%(here)s/flooding.log
        stdout_logfile_maxbytes=0
        stdout_events_enabled=true
        [program:captured]
        command=sh -c 'read go; printf "<!--XSUPERVISOR:BEGIN-->"; head -c %d /dev/zero; exec sleep 1000'
        stdout_logfile=%%(here)s/captured.log
        stdout_capture_maxbytes=64KB
        [eventlistener:reader]
        command=sh -c 'while printf "READY\\n"; read header; do head -c ${header##*:} >/dev/null; printf "RESULT 2\\nOK"; done'
        events=PROCESS_COMMUNICATION
        """
            .formatted(HUNDRED_MEGABYTES, HUNDRED_MEGABYTES);
    try (Installation daemon = daemon(flooding);
        Calls calls = new Calls(daemon)) {
      daemon.awaitLog("success: captured");
      daemon.awaitLog("success: flooding");
      int before = Figures.of(daemon.process().pid()).rssKib();
      calls.send("flooding", "go\n");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.size(daemon.file("flooding.log")) == HUNDRED_MEGABYTES);
      calls.send("captured", "go\n");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  Output.of(directory, "pgrep", "-P", "" + calls.pid("captured")).status() == 1
                      && Output.of(directory, "ps", "-o", "args=", "-p", "" + calls.pid("captured"))
                          .out()
                          .startsWith("sleep"));
      assertThat(Files.size(daemon.file("captured.log"))).isZero();
      assertThat(Figures.of(daemon.process().pid()).rssKib() - before)
          .as("growth in KiB")
          .isLessThan(64 << 10);
    }
  }
}
