package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final FakeDaemon daemon = new FakeDaemon();

  @Test
  void anExitBeforeStartsecsIsAFailedStartWhateverItsCode() {
    daemon.run(Program.named("fast").autorestart(AutoRestart.NEVER));
    daemon.forget();
    daemon.reactor.advanceMillis(999);
    daemon.exit(0);
    SupervisedProcess fast = daemon.process("fast");
    assertThat(fast.state()).isEqualTo(ProcessState.BACKOFF);
    assertThat(fast.spawnError()).isEqualTo("Exited too quickly (process log may have details)");
    assertThat(fast.exitStatus()).isNull();
    assertThat(fast.pid()).isZero();
    assertThat(fast.stopTime()).isEqualTo(daemon.reactor.clock().epochSeconds());
    assertThat(daemon.lines()).containsExactly("WARN exited: fast (exit status 0; not expected)");
    assertThat(daemon.events())
        .containsExactly(
            "PROCESS_STATE_BACKOFF processname:fast groupname:fast from_state:STARTING tries:1");
  }

  @Test
  void anExitAtStartsecsIsNotTooQuick() {
    daemon.run(Program.named("fast").autorestart(AutoRestart.NEVER));
    daemon.reactor.advanceMillis(1_000);
    daemon.exit(0);
    assertThat(daemon.process("fast").state()).isEqualTo(ProcessState.EXITED);
  }

  @Test
  void eachRetryWaitsASecondLongerAndTheLastFailureIsFatal() {
    daemon.run(Program.named("fast").startRetries(2));
    daemon.forget();
    for (int failure = 1; failure <= 2; failure++) {
      daemon.exit(1);
      assertThat(daemon.process("fast").state()).isEqualTo(ProcessState.BACKOFF);
      daemon.reactor.advanceMillis(failure * 1_000L - 1);
      assertThat(daemon.process("fast").state()).isEqualTo(ProcessState.BACKOFF);
      daemon.reactor.advanceMillis(1);
      assertThat(daemon.process("fast").state()).isEqualTo(ProcessState.STARTING);
    }
    daemon.exit(1);
    assertThat(daemon.process("fast").state()).isEqualTo(ProcessState.FATAL);
    assertThat(daemon.lines())
        .containsExactly(
            "WARN exited: fast (exit status 1; not expected)",
            "INFO spawned: 'fast' with pid 102",
            "WARN exited: fast (exit status 1; not expected)",
            "INFO spawned: 'fast' with pid 103",
            "WARN exited: fast (exit status 1; not expected)",
            "INFO gave up: fast entered FATAL state, too many start retries too quickly");
    assertThat(daemon.events())
        .containsExactly(
            "PROCESS_STATE_BACKOFF processname:fast groupname:fast from_state:STARTING tries:1",
            "PROCESS_STATE_STARTING processname:fast groupname:fast from_state:BACKOFF tries:1",
            "PROCESS_STATE_BACKOFF processname:fast groupname:fast from_state:STARTING tries:2",
            "PROCESS_STATE_STARTING processname:fast groupname:fast from_state:BACKOFF tries:2",
            "PROCESS_STATE_BACKOFF processname:fast groupname:fast from_state:STARTING tries:3",
            "PROCESS_STATE_FATAL processname:fast groupname:fast from_state:BACKOFF");
    assertThat(daemon.reactor.pendingDeadlines()).isZero();
  }

  @Test
  void startretriesZeroMeansOneAttempt() {
    daemon.run(Program.named("fast").startRetries(0));
    daemon.exit(1);
    assertThat(daemon.process("fast").state()).isEqualTo(ProcessState.FATAL);
    assertThat(daemon.launcher.children()).hasSize(1);
  }

  @Test
  void aStartAfterFatalCountsFromTheBeginning() {
    daemon.run(Program.named("fast").startRetries(0));
    daemon.exit(1);
    daemon.forget();
    daemon.process("fast").start();
    assertThat(daemon.events())
        .containsExactly(
            "PROCESS_STATE_STARTING processname:fast groupname:fast from_state:FATAL tries:0");
  }

  @Test
  void aSuccessForgetsTheFailures() {
    daemon.run(Program.named("fast").startRetries(1));
    daemon.exit(1);
    daemon.reactor.advanceSeconds(1);
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.process("fast").state()).isEqualTo(ProcessState.RUNNING);
    daemon.exit(1);
    daemon.exit(1);
    assertThat(daemon.process("fast").state()).isEqualTo(ProcessState.BACKOFF);
  }

  @Test
  void aStopInBackoffIsImmediateAndTheCountGoesOn() {
    daemon.run(Program.named("fast"));
    daemon.exit(1);
    daemon.reactor.advanceSeconds(1);
    daemon.exit(1);
    daemon.forget();
    SupervisedProcess fast = daemon.process("fast");

    assertThat(fast.stop()).isNull();
    assertThat(fast.state()).isEqualTo(ProcessState.STOPPED);
    assertThat(fast.spawnError()).isEqualTo("Exited too quickly (process log may have details)");
    assertThat(daemon.lines())
        .containsExactly("DEBG Attempted to kill fast, which is in BACKOFF state.");
    assertThat(daemon.events())
        .containsExactly(
            "PROCESS_STATE_STOPPED processname:fast groupname:fast from_state:BACKOFF pid:0");
    daemon.reactor.advanceSeconds(100);
    assertThat(fast.state()).isEqualTo(ProcessState.STOPPED);

    fast.start();
    assertThat(daemon.events())
        .containsExactly(
            "PROCESS_STATE_STARTING processname:fast groupname:fast from_state:STOPPED tries:2");
    daemon.exit(1);
    daemon.reactor.advanceMillis(2_999);
    assertThat(fast.state()).isEqualTo(ProcessState.BACKOFF);
    daemon.reactor.advanceMillis(1);
    assertThat(fast.state()).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void noRetryOnceTheDaemonGoesDown() {
    daemon.run(Program.named("fast"));
    daemon.exit(1);
    daemon.beginToEnd();
    daemon.reactor.advanceSeconds(10);
    assertThat(daemon.process("fast").state()).isEqualTo(ProcessState.BACKOFF);
  }

  @Test
  void aStepOfTheWallClockDoesNotMoveTheRetry() {
    daemon.run(Program.named("fast"));
    daemon.exit(1);
    daemon.reactor.stepWallClock(-100_000);
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.process("fast").state()).isEqualTo(ProcessState.STARTING);
  }
}
