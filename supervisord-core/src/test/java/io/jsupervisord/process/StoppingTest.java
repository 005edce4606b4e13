package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.posix.Errno;
import org.junit.jupiter.api.Test;

class StoppingTest {
  private final FakeDaemon daemon = new FakeDaemon();

  private SupervisedProcess run(Program program) {
    daemon.run(program);
    daemon.reactor.advanceSeconds(1);
    daemon.forget();
    return daemon.process("p");
  }

  private FakeChild child() {
    return daemon.launcher.last();
  }

  @Test
  void aStopSendsTheSignalAndIsDoneWhenTheProcessHasEnded() {
    SupervisedProcess p = run(Program.named("p").autorestart(AutoRestart.ALWAYS).stopSignal(3));
    assertThat(p.stop()).isNull();
    assertThat(p.state()).isEqualTo(ProcessState.STOPPING);
    assertThat(p.isKilling()).isTrue();
    assertThat(child().signals).containsExactly("3");
    daemon.die(3);
    assertThat(p.state()).isEqualTo(ProcessState.STOPPED);
    assertThat(p.isKilling()).isFalse();
    assertThat(p.pid()).isZero();
    assertThat(p.exitStatus()).isEqualTo(-1);
    assertThat(daemon.lines())
        .containsExactly(
            "DEBG killing p (pid 101) with signal SIGQUIT",
            "WARN stopped: p (terminated by SIGQUIT)");
    assertThat(daemon.events())
        .containsExactly(
            "PROCESS_STATE_STOPPING processname:p groupname:p from_state:RUNNING pid:101",
            "PROCESS_STATE_STOPPED processname:p groupname:p from_state:STOPPING pid:101");
    daemon.reactor.advanceSeconds(100);
    assertThat(p.state()).isEqualTo(ProcessState.STOPPED);
    assertThat(daemon.reactor.pendingDeadlines()).isZero();
  }

  @Test
  void aProgramThatEndsWithAnExpectedCodeWhenAskedIsInformation() {
    SupervisedProcess p = run(Program.named("p").exitCodes(7));
    p.stop();
    daemon.exit(7);
    assertThat(daemon.lines()).contains("INFO stopped: p (exit status 7)");
    assertThat(p.exitStatus()).isEqualTo(7);
    assertThat(p.spawnError()).isNull();
  }

  @Test
  void aStopBeforeStartsecsIsNoFailedStart() {
    daemon.run(Program.named("p").startSecs(10));
    SupervisedProcess p = daemon.process("p");
    daemon.forget();
    p.stop();
    assertThat(daemon.events())
        .containsExactly(
            "PROCESS_STATE_STOPPING processname:p groupname:p from_state:STARTING pid:101");
    daemon.reactor.advanceSeconds(9);
    daemon.reactor.advanceMillis(999);
    assertThat(p.state()).isEqualTo(ProcessState.STOPPING);
    daemon.die(15);
    assertThat(p.state()).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void whatDoesNotEndIsKilledAndKilledAgain() {
    SupervisedProcess p = run(Program.named("p").stopWaitSecs(4));
    p.stop();
    daemon.forget();
    daemon.reactor.advanceMillis(3_999);
    assertThat(child().signals).containsExactly("15");
    daemon.reactor.advanceMillis(1);
    assertThat(child().signals).containsExactly("15", "9");
    daemon.reactor.advanceSeconds(4);
    assertThat(child().signals).containsExactly("15", "9", "9");
    assertThat(daemon.lines())
        .containsExactly(
            "WARN killing 'p' (101) with SIGKILL",
            "DEBG killing p (pid 101) with signal SIGKILL",
            "WARN killing 'p' (101) with SIGKILL",
            "DEBG killing p (pid 101) with signal SIGKILL");
    assertThat(daemon.events()).isEmpty();
    daemon.die(9);
    assertThat(p.state()).isEqualTo(ProcessState.STOPPED);
    assertThat(daemon.reactor.pendingDeadlines()).isZero();
  }

  @Test
  void stopwaitsecsZeroKillsAtOnceButNotWithoutPause() {
    SupervisedProcess p = run(Program.named("p").stopWaitSecs(0));
    p.stop();
    assertThat(child().signals).containsExactly("15");
    daemon.reactor.runDue();
    assertThat(child().signals).containsExactly("15", "9");
    daemon.reactor.advanceSeconds(3);
    assertThat(child().signals).containsExactly("15", "9", "9", "9", "9");
  }

  @Test
  void stopasgroupReachesTheWholeGroupAndKillasgroupWithIt() {
    SupervisedProcess p = run(Program.named("p").stopAsGroup().killAsGroup().stopWaitSecs(1));
    p.stop();
    daemon.reactor.advanceSeconds(1);
    assertThat(child().signals).containsExactly("group 15", "group 9");
    assertThat(daemon.lines())
        .containsExactly(
            "DEBG killing p (pid 101) process group with signal SIGTERM",
            "WARN killing 'p' (101) with SIGKILL",
            "DEBG killing p (pid 101) process group with signal SIGKILL");
  }

  @Test
  void killasgroupAloneOnlyChangesTheSecondSignal() {
    SupervisedProcess p = run(Program.named("p").killAsGroup().stopWaitSecs(1));
    p.stop();
    daemon.reactor.advanceSeconds(1);
    assertThat(child().signals).containsExactly("15", "group 9");
  }

  @Test
  void aStepOfTheWallClockDoesNotMoveTheKill() {
    SupervisedProcess p = run(Program.named("p").stopWaitSecs(3));
    p.stop();
    daemon.reactor.stepWallClock(-100_000);
    daemon.reactor.advanceSeconds(3);
    assertThat(child().signals).containsExactly("15", "9");
  }

  @Test
  void aStartWhileStoppingDoesNothing() {
    SupervisedProcess p = run(Program.named("p"));
    p.stop();
    daemon.forget();
    p.start();
    assertThat(p.state()).isEqualTo(ProcessState.STOPPING);
    assertThat(p.isKilling()).isTrue();
    assertThat(daemon.launcher.children()).hasSize(1);
    assertThat(daemon.lines()).containsExactly("WARN process 'p' already running");
    daemon.die(15);
    assertThat(p.state()).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void aSecondStopSendsNothing() {
    SupervisedProcess p = run(Program.named("p"));
    p.stop();
    assertThat(p.stop()).isNull();
    assertThat(child().signals).containsExactly("15");
  }

  @Test
  void aStopOfWhatHasJustEndedWaitsForItsExit() {
    SupervisedProcess p = run(Program.named("p"));
    child().signalErrno = Errno.ESRCH;
    assertThat(p.stop()).isNull();
    assertThat(p.state()).isEqualTo(ProcessState.STOPPING);
    assertThat(daemon.lines())
        .containsExactly(
            "DEBG killing p (pid 101) with signal SIGTERM",
            "DEBG unable to signal p (pid 101), it probably just exited on its own: [Errno 3] No"
                + " such process");
    daemon.exit(0);
    assertThat(p.state()).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void aStopThatIsRefusedLeavesAnUnknownState() {
    SupervisedProcess p = run(Program.named("p"));
    child().signalErrno = Errno.EPERM;
    String why = "unknown problem killing p (101):[Errno 1] Operation not permitted";
    assertThat(p.stop()).isEqualTo(why);
    assertThat(p.state()).isEqualTo(ProcessState.UNKNOWN);
    assertThat(p.isKilling()).isFalse();
    assertThat(p.pid()).isEqualTo(101);
    assertThat(daemon.lines())
        .containsExactly("DEBG killing p (pid 101) with signal SIGTERM", "CRIT " + why);
    assertThat(daemon.events())
        .containsExactly(
            "PROCESS_STATE_STOPPING processname:p groupname:p from_state:RUNNING pid:101",
            "PROCESS_STATE_UNKNOWN processname:p groupname:p from_state:STOPPING");
    assertThat(daemon.reactor.pendingDeadlines()).isZero();
  }

  @Test
  void whatIsUnknownIsCollectedQuietlyWhenItEnds() {
    SupervisedProcess p = run(Program.named("p").autorestart(AutoRestart.ALWAYS));
    FakeChild child = child();
    child.signalErrno = Errno.EPERM;
    p.stop();
    daemon.forget();
    daemon.exit(1);
    daemon.reactor.advanceSeconds(10);
    assertThat(p.state()).isEqualTo(ProcessState.UNKNOWN);
    assertThat(p.pid()).isZero();
    assertThat(child.stdout().isClosed()).isTrue();
    assertThat(child.stderr().isClosed()).isTrue();
    assertThat(child.stdin().isClosed()).isTrue();
    assertThat(daemon.events()).isEmpty();
    assertThat(daemon.launcher.children()).hasSize(1);
  }

  @Test
  void aKillThatIsRefusedLeavesAnUnknownState() {
    SupervisedProcess p = run(Program.named("p").stopWaitSecs(1));
    p.stop();
    child().signalErrno = Errno.EPERM;
    daemon.reactor.advanceSeconds(1);
    assertThat(p.state()).isEqualTo(ProcessState.UNKNOWN);
    assertThat(daemon.reactor.pendingDeadlines()).isZero();
  }

  @Test
  void aSignalIsNotAStop() {
    SupervisedProcess p = run(Program.named("p").stopAsGroup());
    assertThat(p.signal(10)).isNull();
    assertThat(child().signals).containsExactly("10");
    assertThat(p.isKilling()).isFalse();
    assertThat(daemon.lines()).containsExactly("DEBG sending p (pid 101) sig SIGUSR1");
    daemon.die(10);
    assertThat(daemon.lines()).startsWith("WARN exited: p (terminated by SIGUSR1; not expected)");
    assertThat(p.state()).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void aSignalCanFailInBothWays() {
    SupervisedProcess p = run(Program.named("p"));
    child().signalErrno = Errno.ESRCH;
    assertThat(p.signal(1)).isNull();
    child().signalErrno = Errno.EPERM;
    assertThat(p.signal(1))
        .isEqualTo("unknown problem sending sig p (101):[Errno 1] Operation not permitted");
    assertThat(p.state()).isEqualTo(ProcessState.UNKNOWN);
    assertThat(daemon.lines())
        .containsExactly(
            "DEBG sending p (pid 101) sig SIGHUP",
            "DEBG unable to signal p (pid 101), it probably just now exited on its own: [Errno 3]"
                + " No such process",
            "DEBG sending p (pid 101) sig SIGHUP",
            "CRIT unknown problem sending sig p (101):[Errno 1] Operation not permitted");
  }

  @Test
  void aSignalToNothingIsOnlyLogged() {
    daemon.run(Program.named("p").noAutostart());
    daemon.forget();
    assertThat(daemon.process("p").signal(1)).isNull();
    assertThat(daemon.lines())
        .containsExactly("DEBG attempted to send p sig SIGHUP but it wasn't running");
  }

  @Test
  void waitingIsReportedOnceInTwoSeconds() {
    SupervisedProcess p = run(Program.named("p"));
    p.stop();
    daemon.forget();
    for (int i = 0; i <= 40; i++) {
      p.reportWaitingToStop();
      daemon.reactor.advanceMillis(100);
    }
    assertThat(daemon.lines())
        .containsExactly(
            "INFO waiting for p to stop",
            "INFO waiting for p to stop",
            "INFO waiting for p to stop");
    daemon.die(15);
    daemon.forget();
    p.reportWaitingToStop();
    assertThat(daemon.lines()).isEmpty();
  }

  @Test
  void whoHearsThatItIsDownCanStartItAtOnce() {
    SupervisedProcess p = run(Program.named("p"));
    p.addListener(
        (process, from, to) -> {
          if (to == ProcessState.STOPPED) {
            assertThat(process.pid()).isZero();
            process.start();
          }
        });
    p.stop();
    daemon.die(15);
    assertThat(p.state()).isEqualTo(ProcessState.STARTING);
    assertThat(p.pid()).isEqualTo(102);
  }

  @Test
  void listenersHearOfEveryChangeInOrder() {
    daemon.run(Program.named("p").noAutostart().startSecs(0).autorestart(AutoRestart.NEVER));
    SupervisedProcess p = daemon.process("p");
    StringBuilder heard = new StringBuilder();
    SupervisedProcess.StateListener listener =
        (process, from, to) -> heard.append(from).append('>').append(to).append(' ');
    p.addListener(listener);
    p.addListener(listener);
    p.start();
    daemon.exit(0);
    assertThat(heard.toString().strip())
        .isEqualTo("STOPPED>STARTING STARTING>RUNNING RUNNING>EXITED");
    p.removeListener(listener);
    p.start();
    assertThat(heard).doesNotContain("EXITED>");
  }
}
