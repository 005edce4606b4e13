package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.posix.WaitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitTest {
  private final FakeDaemon daemon = new FakeDaemon();

  private void runUntilRunning(Program program) {
    daemon.run(program);
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.launcher.children()).hasSize(1);
    daemon.forget();
  }

  @ParameterizedTest
  @CsvSource({
    "NEVER,      0, false",
    "NEVER,      1, false",
    "UNEXPECTED, 0, false",
    "UNEXPECTED, 2, false",
    "UNEXPECTED, 1, true",
    "UNEXPECTED, 255, true",
    "ALWAYS,     0, true",
    "ALWAYS,     1, true"
  })
  void whetherItIsStartedAgainIsUpToAutorestart(AutoRestart rule, int code, boolean again) {
    runUntilRunning(Program.named("p").autorestart(rule).exitCodes(0, 2));
    daemon.exit(code);
    assertThat(daemon.process("p").state())
        .isEqualTo(again ? ProcessState.STARTING : ProcessState.EXITED);
    assertThat(daemon.launcher.children()).hasSize(again ? 2 : 1);
  }

  @Test
  void anExpectedExitIsInformation() {
    runUntilRunning(Program.named("p").autorestart(AutoRestart.NEVER).exitCodes(0, 3));
    daemon.exit(3);
    SupervisedProcess p = daemon.process("p");
    assertThat(p.exitStatus()).isEqualTo(3);
    assertThat(p.spawnError()).isNull();
    assertThat(p.pid()).isZero();
    assertThat(daemon.lines()).containsExactly("INFO exited: p (exit status 3; expected)");
    assertThat(daemon.events())
        .containsExactly(
            "PROCESS_STATE_EXITED processname:p groupname:p from_state:RUNNING expected:1 pid:101");
    assertThat(daemon.reactor.pendingDeadlines()).isZero();
  }

  @Test
  void anUnexpectedExitIsAWarning() {
    runUntilRunning(Program.named("p").autorestart(AutoRestart.NEVER));
    daemon.exit(3);
    assertThat(daemon.process("p").spawnError()).isEqualTo("Bad exit code 3");
    assertThat(daemon.lines()).containsExactly("WARN exited: p (exit status 3; not expected)");
    assertThat(daemon.events())
        .containsExactly(
            "PROCESS_STATE_EXITED processname:p groupname:p from_state:RUNNING expected:0 pid:101");
  }

  @Test
  void deathByASignalIsNeverExpected() {
    runUntilRunning(Program.named("p").autorestart(AutoRestart.NEVER));
    daemon.end(daemon.launcher.last(), new WaitStatus(11 | 0x80));
    assertThat(daemon.process("p").exitStatus()).isEqualTo(-1);
    assertThat(daemon.process("p").spawnError()).isEqualTo("Bad exit code -1");
    assertThat(daemon.lines())
        .containsExactly("WARN exited: p (terminated by SIGSEGV (core dumped); not expected)");
  }

  @Test
  void withNoExitcodesEverythingIsUnexpected() {
    runUntilRunning(Program.named("p").autorestart(AutoRestart.NEVER).exitCodes());
    daemon.exit(0);
    assertThat(daemon.lines()).containsExactly("WARN exited: p (exit status 0; not expected)");
  }

  @Test
  void aCrashedProgramIsBackWithoutDelayAndWithoutCountingAsAFailedStart() {
    runUntilRunning(Program.named("p").startRetries(0));
    for (int crash = 0; crash < 20; crash++) {
      long before = daemon.reactor.clock().nanos();
      daemon.die(9);
      assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STARTING);
      assertThat(daemon.reactor.clock().nanos()).isEqualTo(before);
      daemon.reactor.advanceSeconds(1);
    }
    assertThat(daemon.launcher.children()).hasSize(21);
    assertThat(daemon.events())
        .contains("PROCESS_STATE_STARTING processname:p groupname:p from_state:EXITED tries:0");
  }

  @Test
  void aProgramThatEndsAtOnceForEverIsNotStartedThousandsOfTimesASecond() {
    daemon.run(Program.named("p").startSecs(0).autorestart(AutoRestart.ALWAYS));
    int before = 0;
    for (int second = 0; second < 10; second++) {
      before = daemon.launcher.children().size();
      for (int i = 0; i < 100 && daemon.process("p").pid() != 0; i++) {
        daemon.exit(0);
      }
      daemon.reactor.advanceSeconds(1);
    }
    assertThat(daemon.launcher.children().size() - before).isEqualTo(1);
    assertThat(daemon.launcher.children()).hasSizeBetween(10, 20);
  }

  @Test
  void whatIsAboutToBeStartedAgainCanBeStartedByARequestOnlyOnce() {
    daemon.run(Program.named("p").startSecs(0).autorestart(AutoRestart.ALWAYS));
    while (daemon.process("p").pid() != 0) {
      daemon.exit(0);
    }
    int before = daemon.launcher.children().size();
    daemon.process("p").start();
    daemon.reactor.advanceSeconds(5);
    assertThat(daemon.launcher.children()).hasSize(before + 1);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.RUNNING);
  }

  @Test
  void nothingIsStartedAgainOnceTheDaemonGoesDown() {
    runUntilRunning(Program.named("p").autorestart(AutoRestart.ALWAYS));
    daemon.beginToEnd();
    daemon.exit(0);
    daemon.reactor.advanceSeconds(10);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.EXITED);
  }

  @Test
  void aDroppedGroupStartsNothingAgain() {
    daemon.run(Program.named("p").startSecs(0).autorestart(AutoRestart.ALWAYS));
    while (daemon.process("p").pid() != 0) {
      daemon.exit(0);
    }
    int before = daemon.launcher.children().size();
    daemon.table.remove(daemon.table.group("p"));
    daemon.reactor.advanceSeconds(10);
    assertThat(daemon.launcher.children()).hasSize(before);
    assertThat(daemon.reactor.pendingDeadlines()).isZero();
  }

  @Test
  void anExitCountsEvenIfTheLastOutputCannotBeTaken() {
    runUntilRunning(Program.named("p").autorestart(AutoRestart.NEVER));
    daemon.files.sinkFailure = new IllegalStateException("disk on fire");
    daemon.launcher.last().stdout().write("last words");
    daemon.exit(1);
    assertThat(daemon.lines())
        .containsExactly(
            "ERRO cannot take the last output of p: java.lang.IllegalStateException: disk on fire",
            "WARN exited: p (exit status 1; not expected)");
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.EXITED);
    assertThat(daemon.process("p").pid()).isZero();
  }
}
