package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.Condition;
import io.jsupervisord.policy.OnDependencyFailure;
import io.jsupervisord.policy.RestartPolicy;
import io.jsupervisord.policy.Schedule;
import io.jsupervisord.policy.Schedule.Overlap;
import io.jsupervisord.posix.ChildExit;
import io.jsupervisord.posix.Errno;
import io.jsupervisord.posix.WaitStatus;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ShutdownSequenceTest {
  private final FakeDaemon daemon = new FakeDaemon();
  private int down;

  private void shutDown() {
    daemon.beginToEnd();
    daemon.table.beginShutdown(() -> down++);
    daemon.reactor.runDue();
  }

  private FakeChild child(String name) {
    return daemon.launcher.children().stream()
        .filter(c -> c.spec.environment().get("SUPERVISOR_PROCESS_NAME").equals(name))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  private void allRunning() {
    daemon.reactor.advanceSeconds(1);
    daemon.forget();
  }

  @Test
  void groupsStopOneAfterTheOtherFromTheHighestPriorityNumberDown() {
    daemon.run(
        Program.named("first").priority(1),
        Program.named("last").priority(9),
        Program.named("middle").priority(5));
    allRunning();
    shutDown();
    assertThat(child("last").signals).containsExactly("15");
    assertThat(child("middle").signals).isEmpty();
    daemon.end(child("last"), WaitStatus.killedBy(15));
    assertThat(child("middle").signals).containsExactly("15");
    assertThat(child("first").signals).isEmpty();
    daemon.exit(child("middle"), 0);
    assertThat(child("first").signals).containsExactly("15");
    assertThat(down).isZero();
    daemon.exit(child("first"), 0);
    assertThat(down).isEqualTo(1);
    assertThat(daemon.lines())
        .containsExactly(
            "DEBG killing last (pid 103) with signal SIGTERM",
            "INFO waiting for first, last, middle to die",
            "WARN stopped: last (terminated by SIGTERM)",
            "DEBG killing middle (pid 102) with signal SIGTERM",
            "INFO stopped: middle (exit status 0)",
            "DEBG killing first (pid 101) with signal SIGTERM",
            "INFO stopped: first (exit status 0)");
    assertThat(daemon.events()).first().asString().isEqualTo("SUPERVISOR_STATE_CHANGE_STOPPING");
    assertThat(daemon.reactor.pendingDeadlines()).isZero();
  }

  @Test
  void withinAGroupHighPriorityNumbersGetTheirSignalFirst() {
    daemon.runGroup(
        "g",
        999,
        Program.named("a").priority(1),
        Program.named("b").priority(9),
        Program.named("c").priority(9));
    allRunning();
    shutDown();
    assertThat(daemon.lines())
        .containsExactly(
            "DEBG killing c (pid 103) with signal SIGTERM",
            "DEBG killing b (pid 102) with signal SIGTERM",
            "DEBG killing a (pid 101) with signal SIGTERM",
            "INFO waiting for a, b, c to die");
  }

  @Test
  void ofEqualPrioritiesTheGroupActivatedLastStopsFirst() {
    daemon.run(Program.named("a"), Program.named("b"));
    allRunning();
    shutDown();
    assertThat(child("b").signals).hasSize(1);
    assertThat(child("a").signals).isEmpty();
  }

  @Test
  void everyThreeSecondsItSaysWhatItWaitsFor() {
    daemon.run(Program.named("a").priority(1).stopWaitSecs(60), Program.named("b").priority(2));
    allRunning();
    shutDown();
    daemon.exit(child("b"), 0);
    daemon.reactor.advanceMillis(6_500);
    assertThat(daemon.lines())
        .filteredOn(line -> line.contains("waiting"))
        .containsExactly(
            "INFO waiting for a, b to die",
            "INFO waiting for a to die",
            "INFO waiting for a to die");
  }

  /** Starts a listener that is RUNNING and READY, before all other groups. */
  private void runListener() {
    daemon.activate(
        new GroupConfig.Listeners(
            "l",
            -1,
            List.of(Program.named("l").build()),
            10,
            List.of(EventType.PROCESS_STATE_STOPPED),
            "supervisor.dispatchers:default_handler"));
    daemon.table.autostart();
    daemon.reactor.runDue();
    daemon.launcher.last().stdout().write("READY\n");
  }

  private List<String> stoppedAsToldToTheListener() {
    return Pattern.compile("processname:(\\S+)")
        .matcher(child("l").stdin().received())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void listenersAreToldOfAllGroupsBeforeTheirOwnIsStopped() {
    runListener();
    daemon.run(Program.named("a").priority(1), Program.named("b").priority(2));
    allRunning();
    shutDown();
    daemon.exit(child("b"), 0);
    daemon.exit(child("a"), 0);
    assertThat(stoppedAsToldToTheListener()).containsExactly("b");
    assertThat(child("l").signals).isEmpty();
    child("l").stdout().write("RESULT 2\nOKREADY\n");
    daemon.reactor.runDue();
    assertThat(stoppedAsToldToTheListener()).containsExactly("b", "a");
    assertThat(child("l").signals).isEmpty();
    child("l").stdout().write("RESULT 2\nOK");
    daemon.reactor.runDue();
    assertThat(child("l").signals).containsExactly("15");
    daemon.exit(child("l"), 0);
    assertThat(down).isEqualTo(1);
    assertThat(daemon.reactor.pendingDeadlines()).isZero();
  }

  @Test
  void aListenerThatDoesNotAnswerHoldsUpTheEndForASecond() {
    runListener();
    daemon.run(Program.named("a"));
    allRunning();
    shutDown();
    daemon.exit(child("a"), 0);
    daemon.reactor.advanceMillis(999);
    assertThat(child("l").signals).isEmpty();
    daemon.reactor.advanceMillis(1);
    assertThat(child("l").signals).containsExactly("15");
  }

  @Test
  void aListenerThatEndsByItselfHoldsUpNothing() {
    runListener();
    daemon.run(Program.named("a"));
    allRunning();
    shutDown();
    daemon.exit(child("a"), 0);
    daemon.exit(child("l"), 1);
    assertThat(down).isEqualTo(1);
  }

  @Test
  void aListenerThatBreaksTheProtocolIsStoppedAtOnce() {
    runListener();
    daemon.run(Program.named("a"));
    allRunning();
    child("l").stdout().write("nonsense");
    shutDown();
    daemon.exit(child("a"), 0);
    assertThat(child("l").signals).containsExactly("15");
  }

  @Test
  void groupsWhoseEndsAreCollectedTogetherAreToldOneByOneToListeners() {
    runListener();
    daemon.run(Program.named("a").priority(1), Program.named("b").priority(2));
    allRunning();
    shutDown();
    daemon.table.reaped(new ChildExit(child("b").pid(), WaitStatus.exit(0)));
    assertThat(child("a").signals).isEmpty();
    daemon.reactor.runDue();
    assertThat(stoppedAsToldToTheListener()).containsExactly("b");
    assertThat(child("a").signals).containsExactly("15");
  }

  @Test
  void whatDoesNotEndIsKilled() {
    daemon.run(Program.named("a").stopWaitSecs(2));
    allRunning();
    shutDown();
    daemon.reactor.advanceSeconds(2);
    assertThat(child("a").signals).containsExactly("15", "9");
  }

  @Test
  void whatWaitsForARetryGivesUpSilently() {
    daemon.run(Program.named("a"));
    daemon.exit(1);
    daemon.forget();
    shutDown();
    assertThat(daemon.process("a").state()).isEqualTo(ProcessState.FATAL);
    assertThat(daemon.lines()).isEmpty();
    assertThat(daemon.events())
        .containsExactly(
            "SUPERVISOR_STATE_CHANGE_STOPPING",
            "PROCESS_STATE_FATAL processname:a groupname:a from_state:BACKOFF");
    assertThat(down).isEqualTo(1);
  }

  @Test
  void aGroupThatAsAWholeWaitsForARetryGivesWayToTheNext() {
    daemon.run(Program.named("web").priority(1));
    daemon.runGroup("g", 999, Program.named("a"), Program.named("b"), Program.named("c"));
    daemon.runGroup("h", 998, Program.named("d"), Program.named("e"));
    for (String name : List.of("a", "b", "c", "d", "e")) {
      daemon.exit(child(name), 1);
    }
    daemon.forget();
    shutDown();
    assertThat(child("web").signals).containsExactly("15");
    daemon.exit(child("web"), 0);
    assertThat(down).isEqualTo(1);
    assertThat(daemon.events())
        .filteredOn(event -> event.startsWith("PROCESS_STATE_FATAL"))
        .extracting(event -> event.replaceAll(".*processname:(\\w+).*", "$1"))
        .containsExactly("c", "b", "a", "e", "d");
  }

  @Test
  void whatWaitsForARetryIsWaitedForUntilItsTurn() {
    daemon.run(Program.named("a").priority(1), Program.named("b").priority(2));
    daemon.exit(child("a"), 1);
    daemon.reactor.runDue();
    daemon.forget();
    shutDown();
    assertThat(daemon.lines()).contains("INFO waiting for a, b to die");
    daemon.reactor.advanceMillis(2_900);
    assertThat(daemon.process("a").state()).isEqualTo(ProcessState.BACKOFF);
    daemon.exit(child("b"), 0);
    assertThat(daemon.process("a").state()).isEqualTo(ProcessState.FATAL);
    assertThat(down).isEqualTo(1);
  }

  @Test
  void aGroupThatIsNotYetReachedLivesOnAndMayEnd() {
    daemon.run(
        Program.named("a").priority(1).autorestart(AutoRestart.ALWAYS),
        Program.named("b").priority(2));
    allRunning();
    shutDown();
    daemon.exit(child("a"), 0);
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.process("a").state()).isEqualTo(ProcessState.EXITED);
    daemon.exit(child("b"), 0);
    assertThat(down).isEqualTo(1);
  }

  @Test
  void aProcessThatIsStoppedAlreadyGetsNoSecondSignal() {
    daemon.run(Program.named("a"));
    allRunning();
    daemon.process("a").stop();
    shutDown();
    assertThat(child("a").signals).containsExactly("15");
    daemon.exit(0);
    assertThat(down).isEqualTo(1);
  }

  @Test
  void aProcessThatIsLostTrackOfHoldsUpNothing() {
    daemon.run(Program.named("a").priority(1), Program.named("b").priority(2).stopWaitSecs(1));
    allRunning();
    shutDown();
    child("b").signalErrno = Errno.EPERM;
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.process("b").state()).isEqualTo(ProcessState.UNKNOWN);
    assertThat(child("a").signals).containsExactly("15");
    daemon.exit(child("a"), 0);
    assertThat(down).isEqualTo(1);
  }

  @Test
  void withNothingToStopItIsDoneInThisTurnButNotWithinTheCall() {
    daemon.run(Program.named("a").noAutostart());
    daemon.table.beginShutdown(() -> down++);
    assertThat(down).isZero();
    daemon.reactor.runDue();
    assertThat(down).isEqualTo(1);
    assertThat(daemon.lines()).isEmpty();
  }

  @Test
  void aSecondRequestChangesNothing() {
    daemon.run(Program.named("a"));
    allRunning();
    shutDown();
    shutDown();
    assertThat(child("a").signals).containsExactly("15");
    daemon.exit(0);
    assertThat(down).isEqualTo(1);
    assertThat(daemon.events()).containsOnlyOnce("SUPERVISOR_STATE_CHANGE_STOPPING");
  }

  @Test
  void theProcessesThatAreStillUpAreThoseOfTheGroup() {
    daemon.runGroup("g", 1, Program.named("a"), Program.named("b").noAutostart());
    assertThat(daemon.table.group("g").unstopped())
        .extracting(SupervisedProcess::name)
        .isEqualTo(List.of("a"));
  }

  @Test
  void aCircleThatConfigurationsOfDifferentTimesMakeDoesNotKeepTheDaemonFromEnding() {
    daemon.run(DependentPrograms.web(Condition.RUNNING), Program.named("db"));
    daemon.reactor.advanceSeconds(2);
    daemon.process("db").stop();
    daemon.exit(child("db"), 0);
    daemon.table.remove(daemon.table.group("db"));
    daemon.run(
        DependentPrograms.needing(
            "db", OnDependencyFailure.WAIT, DependentPrograms.on("web", Condition.RUNNING)));
    allRunning();
    shutDown();
    daemon.exit(child("db"), 0);
    daemon.exit(child("web"), 0);
    assertThat(down).isEqualTo(1);
  }

  @Test
  void nothingThatWasPlannedIsLeftInALoopThatGoesOnAfterARestart() {
    Additions additions = Additions.NONE;
    daemon.run(
        Program.named("job")
            .noAutostart()
            .additions(additions.with(new Schedule("0 5 * * *", ZoneOffset.UTC, Overlap.SKIP))),
        Program.named("fatal")
            .startRetries(0)
            .additions(additions.with(new RestartPolicy(null, null, 0, null, Duration.ofDays(1)))));
    daemon.exit(1);
    assertThat(daemon.state("fatal")).isEqualTo(ProcessState.FATAL);
    shutDown();
    assertThat(down).isEqualTo(1);
    assertThat(daemon.reactor.pendingDeadlines()).isZero();
  }
}
