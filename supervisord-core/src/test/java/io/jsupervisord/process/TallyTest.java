package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.posix.LaunchException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is counted of a process through its lives. */
class TallyTest {
  private final FakeDaemon daemon = new FakeDaemon();

  private ProcessStatistics statistics() {
    return daemon.process("p").statistics();
  }

  @Test
  void nothingIsCountedBeforeAnythingHasHappened() {
    daemon.run(Program.named("p").noAutostart());
    assertThat(statistics().exits()).isEmpty();
    assertThat(statistics().spawnFailures()).isZero();
    assertThat(statistics().stdout().bytes()).isZero();
    assertThat(statistics().timeIn()).containsOnlyKeys(ProcessState.STOPPED);
  }

  @Test
  void exitsAreToldApartByWhatHasEndedThem() {
    daemon.run(Program.named("p").autorestart(AutoRestart.ALWAYS));
    daemon.reactor.advanceSeconds(1);
    daemon.exit(0);
    daemon.reactor.advanceSeconds(1);
    daemon.exit(3);
    daemon.reactor.advanceSeconds(1);
    daemon.die(11);
    daemon.reactor.advanceSeconds(1);
    daemon.process("p").stop();
    daemon.die(15);
    assertThat(statistics().exits())
        .containsOnlyKeys(
            ExitKind.EXPECTED, ExitKind.UNEXPECTED, ExitKind.SIGNALLED, ExitKind.STOPPED)
        .allSatisfy((kind, count) -> assertThat(count).isEqualTo(1));
  }

  @Test
  void aDeathForWantOfMemoryIsNoOrdinarySignal() {
    Exit killed =
        Exit.of(
            io.jsupervisord.posix.WaitStatus.killedBy(9),
            Program.named("p").build(),
            "killed by the kernel: out of memory");
    assertThat(ExitKind.of(killed, "killed by the kernel: out of memory", false))
        .isEqualTo(ExitKind.OUT_OF_MEMORY);
    assertThat(ExitKind.of(killed, null, false)).isEqualTo(ExitKind.SIGNALLED);
    assertThat(ExitKind.of(killed, "killed by the kernel: out of memory", true))
        .isEqualTo(ExitKind.STOPPED);
  }

  @Test
  void timeGoesOnInTheStateItIsInWhateverTheWallClockDoes() {
    daemon.run(Program.named("p"));
    daemon.reactor.advanceSeconds(10);
    daemon.reactor.stepWallClock(-3_600_000);
    daemon.exit(0);
    daemon.reactor.advanceSeconds(5);
    assertThat(statistics().timeIn())
        .containsEntry(ProcessState.STARTING, Duration.ofSeconds(1))
        .containsEntry(ProcessState.RUNNING, Duration.ofSeconds(9))
        .containsEntry(ProcessState.EXITED, Duration.ofSeconds(5));
  }

  @Test
  void outputIsCountedOverAllLivesTheLastBytesOfEachIncluded() {
    daemon.run(Program.named("p").autorestart(AutoRestart.ALWAYS));
    daemon.reactor.advanceSeconds(1);
    daemon.launcher.last().stdout().write("12345");
    daemon.launcher.last().stderr().write("123");
    daemon.reactor.runDue();
    daemon.launcher.last().stdout().write("67");
    daemon.exit(0);
    daemon.launcher.last().stdout().write("8");
    daemon.reactor.runDue();
    assertThat(statistics().stdout().bytes()).isEqualTo(8);
    assertThat(statistics().stderr().bytes()).isEqualTo(3);
  }

  @Test
  void aStartWithoutAChildIsNoExit() {
    daemon.launcher.failNext(LaunchException.Step.FORK, 11);
    daemon.run(Program.named("p"));
    assertThat(statistics().spawnFailures()).isEqualTo(1);
    assertThat(statistics().exits()).isEmpty();
  }
}
