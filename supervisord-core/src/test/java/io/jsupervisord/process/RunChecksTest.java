package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.Checks;
import io.jsupervisord.policy.Condition;
import io.jsupervisord.policy.Dependencies;
import io.jsupervisord.policy.OnDependencyFailure;
import io.jsupervisord.policy.Requirement;
import io.jsupervisord.policy.RestartPolicy;
import io.jsupervisord.probe.ProbeSchedule;
import io.jsupervisord.probe.ProbeSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readiness and health by {@code exec:}, whose children end as the test says. */
class RunChecksTest {
  private static final ProbeSpec ASK = ProbeSpec.parse("exec:/bin/true");
  private static final ProbeSchedule SCHEDULE =
      new ProbeSchedule(Duration.ofSeconds(2), Duration.ofSeconds(1), 2, Duration.ZERO);

  private final FakeDaemon daemon = new FakeDaemon();
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void subscribe() {
    for (EventType type : List.of(EventType.PROCESS_READY, EventType.PROCESS_UNHEALTHY)) {
      daemon.bus.subscribe(type, event -> told.add(event.toString()));
    }
  }

  private static Program program(Checks checks) {
    return Program.named("p").additions(Additions.NONE.with(checks));
  }

  private static Checks ready() {
    return new Checks(ASK, SCHEDULE, null, null, null, false);
  }

  private static Checks health(boolean restart) {
    return new Checks(new ProbeSpec.StartSecs(), null, ASK, SCHEDULE, null, restart);
  }

  private Wellness wellness() {
    return daemon.process("p").wellness();
  }

  /** The child that asks, which is the last one made. */
  private void answer(int code) {
    daemon.reactor.runDue();
    assertThat(daemon.launcher.last().pid()).isNotEqualTo(daemon.process("p").pid());
    daemon.exit(code);
  }

  private void runFor(int seconds) {
    daemon.reactor.advanceSeconds(seconds);
  }

  @Test
  void runningIsNotReadyBeforeTheCheckHasSucceeded() {
    daemon.run(program(ready()));
    answer(1);
    runFor(1);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.RUNNING);
    assertThat(wellness().ready()).isFalse();
    assertThat(wellness().readyProblem()).startsWith("exit status 1");
    runFor(1);
    answer(0);
    assertThat(wellness().ready()).isTrue();
    assertThat(told).containsExactly("PROCESS_READY processname:p groupname:p pid:101");
    assertThat(daemon.lines()).contains("INFO ready: p");
    runFor(100);
    assertThat(daemon.launcher.children()).as("nobody asks any more").hasSize(3);
  }

  @Test
  void aSuccessWhileItStartsCountsOnceItIsRunning() {
    daemon.run(program(ready()));
    answer(0);
    assertThat(wellness().ready()).isFalse();
    assertThat(told).isEmpty();
    runFor(1);
    assertThat(wellness().ready()).isTrue();
    assertThat(told).hasSize(1);
  }

  @Test
  void tooManyFailuresAreToldAndItIsAskedOn() {
    daemon.run(program(ready()));
    answer(1);
    assertThat(wellness().readyIsOverdue()).isFalse();
    runFor(2);
    answer(1);
    assertThat(wellness().readyIsOverdue()).isTrue();
    assertThat(daemon.lines())
        .anyMatch(line -> line.startsWith("WARN not ready: p (exit status 1"));
    runFor(2);
    answer(0);
    assertThat(wellness().ready()).isTrue();
  }

  @Test
  void itIsReadyNoMoreWhenItHasEnded() {
    daemon.run(program(ready()));
    FakeChild first = daemon.launcher.children().get(0);
    answer(0);
    runFor(1);
    daemon.exit(first, 1);
    assertThat(wellness().ready()).isFalse();
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void withoutAnyCheckRunningIsReady() {
    daemon.run(Program.named("p"));
    assertThat(wellness().ready()).isFalse();
    runFor(1);
    assertThat(wellness().ready()).isTrue();
    assertThat(told).containsExactly("PROCESS_READY processname:p groupname:p pid:101");
    assertThat(daemon.lines()).noneMatch(line -> line.contains("ready"));
  }

  @Test
  void whoDependsOnReadinessWaitsForIt() {
    Requirement requirement = new Requirement("p", "p", null, Condition.READY);
    Program web =
        Program.named("web")
            .additions(
                Additions.NONE.with(
                    new Dependencies(List.of(requirement), OnDependencyFailure.WAIT)));
    daemon.run(program(ready()), web);
    answer(1);
    runFor(2);
    assertThat(daemon.process("web").waitingFor()).isEqualTo("p:ready");
    answer(0);
    assertThat(daemon.process("web").state()).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void tooManyHealthFailuresInARowRestartIt() {
    daemon.run(program(health(true)));
    FakeChild first = daemon.launcher.last();
    runFor(1);
    answer(1);
    runFor(2);
    answer(0);
    runFor(2);
    answer(1);
    runFor(2);
    assertThat(wellness().healthy()).isTrue();
    answer(1);
    assertThat(wellness().healthy()).isFalse();
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STOPPING);
    assertThat(told).last().asString().startsWith("PROCESS_UNHEALTHY processname:p groupname:p");
    daemon.exit(first, 0);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STARTING);
    assertThat(daemon.process("p").restarts()).isEqualTo(1);
    assertThat(wellness().healthy()).isTrue();
  }

  @Test
  void withoutTheActionItIsOnlyTold() {
    daemon.run(program(health(false)));
    runFor(1);
    answer(1);
    runFor(2);
    answer(1);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.RUNNING);
    assertThat(wellness().healthy()).isFalse();
    runFor(2);
    answer(0);
    assertThat(wellness().healthy()).isTrue();
    assertThat(daemon.lines()).contains("INFO healthy again: p");
  }

  @Test
  void aPersonsStopWhileItIsRestartedIsAStop() {
    daemon.run(program(health(true)));
    FakeChild first = daemon.launcher.last();
    runFor(1);
    answer(1);
    runFor(2);
    answer(1);
    daemon.process("p").cancelPlannedStart();
    daemon.exit(first, 0);
    runFor(10);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STOPPED);
  }

  private static Program unwell(RestartPolicy policy) {
    ProbeSchedule once =
        new ProbeSchedule(Duration.ofSeconds(60), Duration.ofSeconds(1), 1, Duration.ZERO);
    Checks checks = new Checks(new ProbeSpec.StartSecs(), null, ASK, once, null, true);
    return Program.named("p").startSecs(0).additions(Additions.NONE.with(policy).with(checks));
  }

  private FakeChild child() {
    return daemon.launcher.children().stream()
        .filter(child -> child.pid() == daemon.process("p").pid())
        .findFirst()
        .orElseThrow();
  }

  private void becomeUnwell() {
    FakeChild child = child();
    answer(1);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STOPPING);
    daemon.exit(child, 0);
  }

  @Test
  void restartsOfAnUnwellProgramAreLimitedAsAllOthers() {
    daemon.run(
        unwell(
            new RestartPolicy(
                null, null, 0, new RestartPolicy.Limit(2, Duration.ofMinutes(1)), null)));
    becomeUnwell();
    becomeUnwell();
    assertThat(daemon.process("p").restarts()).isEqualTo(2);
    becomeUnwell();
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.FATAL);
    assertThat(daemon.process("p").spawnError())
        .isEqualTo("restarted 2 times within 60 s (restart_limit)");
    assertThat(daemon.lines())
        .contains(
            "INFO gave up: p entered FATAL state, restarted 2 times within 60 s (restart_limit)");
  }

  @Test
  void anUnwellProgramComesBackAfterItsDelayUnlessItIsStopped() {
    daemon.run(
        unwell(new RestartPolicy(Duration.ofSeconds(3), Duration.ofSeconds(9), 0, null, null)));
    becomeUnwell();
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STOPPED);
    assertThat(daemon.process("p").history().nextTry()).isEqualTo(Duration.ofSeconds(3));
    runFor(3);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.RUNNING);
    becomeUnwell();
    runFor(5);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STOPPED);
    assertThat(daemon.process("p").cancelPlannedStart()).isTrue();
    assertThat(daemon.process("p").cancelPlannedStart()).isFalse();
    runFor(100);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void aProgramThatIsNeverWellDoesNotKeepTheDaemonSpawning() {
    daemon.run(unwell(RestartPolicy.NONE));
    for (int i = 0; i < 5; i++) {
      becomeUnwell();
      assertThat(daemon.process("p").state()).isEqualTo(ProcessState.RUNNING);
    }
    becomeUnwell();
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STOPPED);
    runFor(1);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.RUNNING);
  }

  @Test
  void aStopWhileAnUnwellProgramEndsIsToldAsOne() {
    daemon.run(unwell(RestartPolicy.NONE));
    FakeChild child = child();
    answer(1);
    assertThat(daemon.process("p").cancelPlannedStart()).isTrue();
    daemon.exit(child, 0);
    runFor(10);
    assertThat(daemon.process("p").state()).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void whoDependsOnAnUnwellProgramIsRestartedIfItWantsToBe() {
    Requirement requirement = new Requirement("p", "p", null, Condition.RUNNING);
    Program web =
        Program.named("web")
            .additions(
                Additions.NONE.with(
                    new Dependencies(List.of(requirement), OnDependencyFailure.RESTART)));
    daemon.run(unwell(RestartPolicy.NONE));
    FakeChild child = child();
    FakeChild question = daemon.launcher.last();
    daemon.run(web);
    runFor(1);
    daemon.exit(question, 1);
    assertThat(daemon.process("web").state()).isEqualTo(ProcessState.RUNNING);
    daemon.exit(child, 0);
    assertThat(daemon.process("web").state()).isEqualTo(ProcessState.STOPPING);
  }
}
