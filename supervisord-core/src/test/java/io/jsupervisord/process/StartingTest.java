package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.config.ProgramConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartingTest {
  private final FakeDaemon daemon = new FakeDaemon();

  @Test
  void aProgramStartsByItselfAndCountsAsStartedAfterStartsecs() {
    daemon.run(Program.named("cat").startSecs(5));
    SupervisedProcess cat = daemon.process("cat");
    assertThat(cat.state()).isEqualTo(ProcessState.STARTING);
    assertThat(cat.pid()).isEqualTo(101);
    assertThat(cat.startTime()).isEqualTo(daemon.reactor.clock().epochSeconds());
    assertThat(daemon.lines()).containsExactly("INFO spawned: 'cat' with pid 101");

    daemon.reactor.advanceMillis(4_999);
    assertThat(cat.state()).isEqualTo(ProcessState.STARTING);
    daemon.reactor.advanceMillis(1);
    assertThat(cat.state()).isEqualTo(ProcessState.RUNNING);
    assertThat(daemon.lines())
        .containsExactly(
            "INFO success: cat entered RUNNING state, process has stayed up for > than 5 seconds"
                + " (startsecs)");
    assertThat(daemon.events())
        .containsExactly(
            "PROCESS_GROUP_ADDED groupname:cat",
            "PROCESS_STATE_STARTING processname:cat groupname:cat from_state:STOPPED tries:0",
            "PROCESS_STATE_RUNNING processname:cat groupname:cat from_state:STARTING pid:101");
    assertThat(daemon.reactor.pendingDeadlines()).isZero();
  }

  @Test
  void withoutAutostartItWaitsForARequest() {
    daemon.run(Program.named("cat").noAutostart());
    SupervisedProcess cat = daemon.process("cat");
    assertThat(cat.state()).isEqualTo(ProcessState.STOPPED);
    assertThat(cat.startTime()).isZero();

    cat.start();
    assertThat(cat.state()).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void withStartsecsZeroARequestIsAnsweredWithRunning() {
    daemon.run(Program.named("cat").noAutostart().startSecs(0));
    daemon.process("cat").start();
    assertThat(daemon.process("cat").state()).isEqualTo(ProcessState.RUNNING);
    assertThat(daemon.lines())
        .containsExactly(
            "INFO spawned: 'cat' with pid 101",
            "INFO success: cat entered RUNNING state, process has stayed up for > than 0 seconds"
                + " (startsecs)");
    assertThat(daemon.reactor.pendingDeadlines()).isZero();
  }

  @Test
  void withStartsecsZeroAProgramThatEndsAtOnceWasRunning() {
    ProgramConfig auto = Program.named("auto").startSecs(0).autorestart(AutoRestart.NEVER).build();
    daemon.activate(new GroupConfig.Programs("auto", 999, List.of(auto)));
    daemon.forget();
    // reaped in the pass of its spawn, before the promotion is due
    daemon.table.autostart();
    daemon.exit(0);
    assertThat(daemon.events())
        .containsExactly(
            "PROCESS_STATE_STARTING processname:auto groupname:auto from_state:STOPPED tries:0",
            "PROCESS_STATE_RUNNING processname:auto groupname:auto from_state:STARTING pid:101",
            "PROCESS_STATE_EXITED processname:auto groupname:auto from_state:RUNNING expected:1"
                + " pid:101");
    assertThat(daemon.lines())
        .containsExactly(
            "INFO spawned: 'auto' with pid 101",
            "INFO success: auto entered RUNNING state, process has stayed up for > than 0 seconds"
                + " (startsecs)",
            "INFO exited: auto (exit status 0; expected)");
  }

  @Test
  void aStartOfWhatRunsIsOnlyAWarning() {
    daemon.run(Program.named("cat"));
    daemon.forget();
    daemon.process("cat").start();
    daemon.reactor.advanceSeconds(1);
    daemon.process("cat").start();
    assertThat(daemon.lines())
        .filteredOn(line -> line.startsWith("WARN"))
        .containsExactly(
            "WARN process 'cat' already running", "WARN process 'cat' already running");
    assertThat(daemon.launcher.children()).hasSize(1);
  }

  @Test
  void nothingStartsByItselfOnceTheDaemonGoesDown() {
    daemon.beginToEnd();
    daemon.run(Program.named("cat"));
    assertThat(daemon.process("cat").state()).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void autostartIsForWhatWasNeverTried() {
    daemon.run(Program.named("cat"));
    daemon.process("cat").stop();
    daemon.die(15);
    daemon.table.autostart();
    daemon.reactor.advanceSeconds(100);
    assertThat(daemon.process("cat").state()).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void aStepOfTheWallClockDoesNotMoveADeadline() {
    daemon.run(Program.named("cat").startSecs(5));
    daemon.reactor.advanceSeconds(2);
    daemon.reactor.stepWallClock(-3_600_000);
    daemon.reactor.advanceMillis(2_999);
    assertThat(daemon.process("cat").state()).isEqualTo(ProcessState.STARTING);
    daemon.reactor.advanceMillis(1);
    assertThat(daemon.process("cat").state()).isEqualTo(ProcessState.RUNNING);
  }

  @Test
  void anExitAfterAStepOfTheWallClockIsJudgedByTheTimeThatPassed() {
    daemon.run(Program.named("cat").startSecs(5).startRetries(0));
    daemon.reactor.stepWallClock(3_600_000);
    daemon.exit(0);
    assertThat(daemon.process("cat").state()).isEqualTo(ProcessState.FATAL);
  }

  @Test
  void whatIsDisabledDoesNotStartByItselfButByHand() {
    daemon.disabledNames.add("p:p");
    daemon.run(Program.named("p"), Program.named("q"));
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STOPPED);
    assertThat(daemon.process("q").state()).isEqualTo(ProcessState.STARTING);
    daemon.process("p").start();
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STARTING);
  }
}
