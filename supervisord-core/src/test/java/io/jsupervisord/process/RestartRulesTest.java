package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.RestartPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartRulesTest {
  private final FakeDaemon daemon = new FakeDaemon();

  private static Program program(RestartPolicy policy) {
    return Program.named("p")
        .autorestart(AutoRestart.ALWAYS)
        .additions(Additions.NONE.with(policy));
  }

  private static RestartPolicy delays() {
    return new RestartPolicy(Duration.ofSeconds(2), Duration.ofSeconds(6), 0, null, null);
  }

  private static RestartPolicy limit() {
    return new RestartPolicy(
        null, null, 0, new RestartPolicy.Limit(2, Duration.ofSeconds(60)), Duration.ofSeconds(30));
  }

  private ProcessState state() {
    return daemon.process("p").state();
  }

  private void runForSeconds(int seconds) {
    daemon.reactor.advanceSeconds(seconds);
    assertThat(state()).isEqualTo(ProcessState.RUNNING);
    daemon.exit(1);
  }

  private void comesBackAfterSeconds(int seconds) {
    daemon.reactor.advanceMillis(seconds * 1000L - 1);
    assertThat(state()).isIn(ProcessState.EXITED, ProcessState.BACKOFF);
    daemon.reactor.advanceMillis(1);
    assertThat(state()).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void eachRestartInARowWaitsTwiceAsLongUpToTheMost() {
    daemon.run(program(delays()));
    for (int delay : new int[] {2, 4, 6, 6}) {
      runForSeconds(1);
      assertThat(state()).isEqualTo(ProcessState.EXITED);
      comesBackAfterSeconds(delay);
    }
  }

  @Test
  void aRunAsLongAsTheLongestDelayBeginsAgain() {
    daemon.run(program(delays()));
    runForSeconds(1);
    comesBackAfterSeconds(2);
    runForSeconds(6);
    comesBackAfterSeconds(2);
  }

  @Test
  void failedStartsWaitByTheSameRule() {
    daemon.run(program(delays()));
    for (int delay : new int[] {2, 4, 6}) {
      daemon.exit(1);
      assertThat(state()).isEqualTo(ProcessState.BACKOFF);
      comesBackAfterSeconds(delay);
    }
    daemon.exit(1);
    assertThat(state()).isEqualTo(ProcessState.FATAL);
  }

  @Test
  void aStopGivesUpARestartThatWasWaitedFor() {
    daemon.run(program(delays()));
    runForSeconds(1);
    assertThat(daemon.process("p").cancelPlannedStart()).isTrue();
    assertThat(daemon.process("p").cancelPlannedStart()).isFalse();
    daemon.reactor.advanceSeconds(100);
    assertThat(state()).isEqualTo(ProcessState.EXITED);
  }

  @Test
  void aRestartOfTheReferencesKindCannotBeGivenUp() {
    daemon.run(Program.named("p").autorestart(AutoRestart.ALWAYS));
    runForSeconds(1);
    assertThat(daemon.process("p").cancelPlannedStart()).isFalse();
    daemon.reactor.advanceMillis(0);
    assertThat(state()).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void aStopGivesUpTheRestartOfAProgramThatEndsAtOnceForEver() {
    daemon.run(Program.named("p").startSecs(0).autorestart(AutoRestart.ALWAYS));
    while (daemon.process("p").pid() != 0) {
      daemon.exit(0);
    }
    assertThat(daemon.process("p").cancelPlannedStart()).isTrue();
    daemon.reactor.advanceSeconds(100);
    assertThat(state()).isEqualTo(ProcessState.EXITED);
  }

  @Test
  void aProcessThatIsHeldDownDoesNotComeBackFromItsRun() {
    daemon.run(Program.named("p").startSecs(0).autorestart(AutoRestart.ALWAYS));
    for (int i = 0; i < 10 && state() == ProcessState.RUNNING; i++) {
      daemon.exit(0);
    }
    assertThat(state()).as("it comes back a second later").isEqualTo(ProcessState.EXITED);
    assertThat(daemon.process("p").isToStart()).isTrue();
    daemon.process("p").holdDown();
    assertThat(daemon.process("p").isToStart()).isFalse();
    daemon.reactor.advanceSeconds(100);
    assertThat(state()).isEqualTo(ProcessState.EXITED);
    daemon.process("p").start();
    assertThat(state()).isEqualTo(ProcessState.RUNNING);
  }

  @Test
  void oneRestartTooManyWithinTheTimeIsFatal() {
    daemon.run(program(limit()));
    runForSeconds(1);
    runForSeconds(1);
    daemon.forget();
    runForSeconds(1);
    assertThat(state()).isEqualTo(ProcessState.FATAL);
    assertThat(daemon.lines())
        .contains(
            "INFO gave up: p entered FATAL state, restarted 2 times within 60 s (restart_limit)");
    assertThat(daemon.events())
        .contains("PROCESS_STATE_FATAL processname:p groupname:p from_state:EXITED");
  }

  @Test
  void restartsLongAgoDoNotCount() {
    daemon.run(program(limit()));
    runForSeconds(1);
    runForSeconds(1);
    runForSeconds(61);
    assertThat(state()).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void afterFatalItIsTriedAgainWithAllItsTries() {
    daemon.run(program(limit()));
    runForSeconds(1);
    runForSeconds(1);
    runForSeconds(1);
    daemon.reactor.advanceMillis(29_999);
    assertThat(state()).isEqualTo(ProcessState.FATAL);
    daemon.reactor.advanceMillis(1);
    assertThat(state()).isEqualTo(ProcessState.STARTING);
    runForSeconds(1);
    runForSeconds(1);
    assertThat(state()).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void whoIsFatalAndTriedAgainLaterCanBeStopped() {
    daemon.run(program(limit()));
    runForSeconds(1);
    runForSeconds(1);
    runForSeconds(1);
    assertThat(daemon.process("p").cancelPlannedStart()).isTrue();
    daemon.reactor.advanceSeconds(100);
    assertThat(state()).isEqualTo(ProcessState.FATAL);
  }

  @Test
  void minusOneTriesWithoutEnd() {
    daemon.run(Program.named("p").startRetries(-1));
    for (int failures = 1; failures <= 50; failures++) {
      daemon.exit(1);
      daemon.reactor.advanceSeconds(failures);
      assertThat(state()).isEqualTo(ProcessState.STARTING);
    }
  }

  @Test
  void nothingComesBackOnceTheDaemonGoesDown() {
    daemon.run(program(delays()));
    runForSeconds(1);
    daemon.beginToEnd();
    daemon.reactor.advanceSeconds(100);
    assertThat(state()).isEqualTo(ProcessState.EXITED);
    assertThat(daemon.launcher.children()).hasSize(1);
  }
}
