package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessHistory;
import io.jsupervisord.api.ProcessRun;
import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.RestartPolicy;
import io.jsupervisord.posix.WaitStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is kept of runs that are over. */
class RunHistoryTest {
  private final FakeDaemon daemon = new FakeDaemon();

  private ProcessHistory history() {
    return daemon.process("p").history();
  }

  private ProcessRun last() {
    return history().runs().get(history().runs().size() - 1);
  }

  @Test
  void whatWasNeverStartedHasNoHistory() {
    daemon.run(Program.named("p").noAutostart());
    assertThat(history().runs()).isEmpty();
    assertThat(history().nextTry()).isNull();
    assertThat(history().upFor()).isZero();
  }

  @Test
  void aRunKeepsItsCodeAndItsLengthThoughTheWallClockIsSetMeanwhile() {
    daemon.run(Program.named("p"));
    long begun = daemon.reactor.clock().epochSeconds();
    daemon.reactor.advanceMillis(1_500);
    assertThat(history().upFor()).isEqualTo(Duration.ofMillis(1_500));
    daemon.reactor.stepWallClock(-3_600_000);
    daemon.exit(3);
    assertThat(last())
        .isEqualTo(
            new ProcessRun(begun, begun - 3_599, Duration.ofMillis(1_500), 3, "", false, "", ""));
  }

  @Test
  void aDeathBySignalIsNamed() {
    daemon.run(Program.named("p"));
    daemon.die(11);
    assertThat(last().exitCode()).isEqualTo(-1);
    assertThat(last().signal()).isEqualTo("SIGSEGV");
    assertThat(last().stoppedBy()).isEmpty();
  }

  @Test
  void theNextTryIsCountedDownByTheMonotonicClock() {
    daemon.run(Program.named("p"));
    daemon.exit(1);
    daemon.reactor.advanceSeconds(1);
    daemon.exit(1);
    daemon.reactor.advanceMillis(500);
    daemon.reactor.stepWallClock(100_000);
    assertThat(history().nextTry()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(history().failedStarts()).isEqualTo(2);
    daemon.reactor.advanceMillis(1_500);
    assertThat(history().nextTry()).as("it is starting").isNull();
  }

  @Test
  void onlyTheLastTenAreKeptButAllAreCounted() {
    daemon.run(Program.named("p").startRetries(100));
    for (int i = 0; i < 25; i++) {
      daemon.exit(i);
      daemon.reactor.advanceSeconds(i + 1);
    }
    assertThat(history().runs()).hasSize(10);
    assertThat(history().runs().get(0).exitCode()).isEqualTo(15);
    assertThat(history().runsEver()).isEqualTo(25);
  }

  @Test
  void aSpawnThatFailsIsARunWithItsReasonAndTheLastOneGivesUp() {
    daemon.run(Program.named("p").command("/no/such/thing").startRetries(0));
    assertThat(last().spawnError()).isEqualTo("can't find command '/no/such/thing'");
    assertThat(last().lasted()).isZero();
    assertThat(history().gaveUp()).isEqualTo("its start has failed (startretries=0)");
    assertThat(history().nextTry()).isNull();
  }

  @Test
  void aStopKnowsWhoAskedForItAndAStartForgetsIt() {
    daemon.run(Program.named("p"));
    daemon.process("p").stop();
    assertThat(history().stoppedBy()).isEqualTo("a request");
    daemon.reactor.advanceSeconds(10);
    daemon.reactor.advanceSeconds(10);
    daemon.die(9);
    assertThat(last().stoppedBy()).isEqualTo("a request, killed after stopwaitsecs=10");
    daemon.process("p").start();
    assertThat(history().stoppedBy()).isEmpty();
    daemon.exit(1);
    assertThat(last().stoppedBy()).isEmpty();
  }

  @Test
  void aStopByTheEndOfTheDaemonIsNoRequest() {
    daemon.run(Program.named("p"));
    daemon.table.beginShutdown(() -> {});
    daemon.end(daemon.launcher.last(), WaitStatus.killedBy(15));
    assertThat(last().stoppedBy()).isEqualTo("supervisord going down");
  }

  @Test
  void theLimitOfRestartsSaysItsNumbers() {
    RestartPolicy policy =
        new RestartPolicy(null, null, 0, new RestartPolicy.Limit(1, Duration.ofMinutes(1)), null);
    daemon.run(Program.named("p").startRetries(9).additions(Additions.NONE.with(policy)));
    daemon.exit(1);
    daemon.reactor.advanceSeconds(1);
    daemon.exit(1);
    daemon.reactor.advanceSeconds(2);
    assertThat(history().gaveUp()).isEqualTo("restarted 1 times within 60 s (restart_limit)");
  }
}
