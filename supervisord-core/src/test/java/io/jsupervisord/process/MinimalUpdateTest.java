package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.config.FastCgiSocketConfig;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.event.Event;
import io.jsupervisord.event.Events;
import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.Checks;
import io.jsupervisord.policy.Condition;
import io.jsupervisord.policy.Dependencies;
import io.jsupervisord.policy.OnDependencyFailure;
import io.jsupervisord.policy.Requirement;
import io.jsupervisord.policy.Schedule;
import io.jsupervisord.posix.WaitStatus;
import io.jsupervisord.probe.ProbeSchedule;
import io.jsupervisord.probe.ProbeSpec;
import io.jsupervisord.update.ActiveGroups;
import io.jsupervisord.update.MinimalUpdate;
import io.jsupervisord.update.Planner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a minimal update does to processes, over children that are only in the test. */
class MinimalUpdateTest {
  private final FakeDaemon daemon = new FakeDaemon();
  private boolean isRunning = true;
  private IOException refusal;
  private List<GroupConfig> files = List.of();

  private final class Groups implements ActiveGroups {
    @Override
    public boolean isRunning() {
      return isRunning;
    }

    @Override
    public ProcessGroup group(String name) {
      return daemon.table.group(name);
    }

    @Override
    public void addGroup(GroupConfig group) throws IOException {
      activateGroup(group);
      daemon.table.autostart(daemon.table.group(group.name()));
    }

    @Override
    public void activateGroup(GroupConfig group) throws IOException {
      if (refusal != null) {
        IOException thrown = refusal;
        refusal = null;
        throw thrown;
      }
      daemon.table.activate(group);
    }

    @Override
    public void removeGroup(ProcessGroup group) {
      daemon.table.remove(group);
    }

    @Override
    public GroupAlteration alterGroup(ProcessGroup group, GroupConfig target) {
      return daemon.table.alter(group, target);
    }
  }

  private static GroupConfig group(String name, Program... programs) {
    return new GroupConfig.Programs(
        name, 999, Arrays.stream(programs).map(Program::build).toList());
  }

  private void run(GroupConfig... groups) {
    for (GroupConfig group : groups) {
      daemon.activate(group);
    }
    daemon.table.autostart();
    daemon.reactor.advanceSeconds(2);
    daemon.files.drain();
    daemon.forget();
  }

  private CompletableFuture<List<GroupPlan>> update(GroupConfig... inFiles) {
    files = List.of(inFiles);
    CompletableFuture<List<GroupPlan>> answer =
        MinimalUpdate.begin(
            new Groups(), new Planner(daemon.table.groups(), files, true), List.of());
    daemon.reactor.runDue();
    return answer;
  }

  /** What was done, such as {@code g: a restart, b nothing}; problems in brackets. */
  private static String told(CompletableFuture<List<GroupPlan>> answer) {
    assertThat(answer).isDone();
    return answer.join().stream()
        .map(
            plan ->
                plan.group()
                    + ": "
                    + plan.processes().stream()
                        .map(
                            p ->
                                p.name()
                                    + " "
                                    + p.action()
                                    + (p.problem().isEmpty() ? "" : "(" + p.problem() + ")"))
                        .collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; "));
  }

  private void nothingIsLeftToDo() {
    assertThat(new Planner(daemon.table.groups(), files, true).plans(List.of())).isEmpty();
    assertThat(new Planner(daemon.table.groups(), files, false).plans(List.of())).isEmpty();
  }

  private FakeChild child(String process) {
    int pid = daemon.process(process).pid();
    return daemon.launcher.children().stream()
        .filter(child -> child.pid() == pid)
        .findFirst()
        .orElseThrow();
  }

  private void diesAsAsked(FakeChild child) {
    assertThat(child.signals).isNotEmpty();
    daemon.end(child, WaitStatus.killedBy(15));
  }

  private ProcessState state(String process) {
    return daemon.process(process).state();
  }

  @Test
  void whatNeedsNoRestartIsInForceAtOnceAndTheChildGoesOn() {
    run(group("p", Program.named("p").noAutostart()));
    daemon.process("p").start();
    daemon.reactor.advanceSeconds(2);
    FakeChild child = child("p");
    Program changed =
        Program.named("p")
            .noAutostart()
            .stopSignal(2)
            .stopWaitSecs(3)
            .killAsGroup()
            .backups(4)
            .autorestart(AutoRestart.ALWAYS);
    assertThat(told(update(group("p", changed)))).isEqualTo("p: p apply");
    assertThat(daemon.process("p").pid()).isEqualTo(child.pid());
    assertThat(daemon.files.drain())
        .contains("p stdout limited to 52428800 and 4", "p stderr limited to 52428800 and 4");
    nothingIsLeftToDo();
    daemon.exit(child, 0);
    daemon.reactor.advanceSeconds(2);
    assertThat(state("p")).isEqualTo(ProcessState.RUNNING);
    daemon.process("p").stop();
    assertThat(child("p").signals).containsExactly("2");
    daemon.reactor.advanceSeconds(3);
    assertThat(child("p").signals).containsExactly("2", "group 9");
  }

  @Test
  void aHealthCheckComesAndGoesWithTheProcessRunning() {
    run(group("p", Program.named("p")));
    ProbeSchedule often =
        new ProbeSchedule(Duration.ofSeconds(2), Duration.ofSeconds(1), 2, Duration.ZERO);
    Checks health =
        new Checks(
            new ProbeSpec.StartSecs(), null, ProbeSpec.parse("exec:/bin/true"), often, null, true);
    Program checked = Program.named("p").additions(Additions.NONE.with(health));
    assertThat(told(update(group("p", checked)))).isEqualTo("p: p apply");
    assertThat(daemon.launcher.children()).as("it is asked at once").hasSize(2);
    daemon.exit(1);
    assertThat(daemon.process("p").wellness().healthProblem()).startsWith("exit status 1");
    assertThat(told(update(group("p", Program.named("p"))))).isEqualTo("p: p apply");
    daemon.reactor.advanceSeconds(60);
    assertThat(daemon.launcher.children()).hasSize(2);
    assertThat(state("p")).isEqualTo(ProcessState.RUNNING);
    assertThat(daemon.process("p").wellness().healthProblem()).isEmpty();
  }

  @Test
  void aScheduleComesAndGoesWithoutAStart() {
    run(group("p", Program.named("p").noAutostart()));
    Additions hourly = Additions.NONE.with(new Schedule("@hourly", null, Schedule.Overlap.SKIP));
    Program scheduled = Program.named("p").noAutostart().additions(hourly);
    assertThat(told(update(group("p", scheduled)))).isEqualTo("p: p apply");
    long next = daemon.process("p").nextRun();
    assertThat(next).isPositive();
    assertThat(told(update(group("p", scheduled.stopSignal(2))))).isEqualTo("p: p apply");
    assertThat(daemon.process("p").nextRun()).isEqualTo(next);
    daemon.reactor.advanceSeconds(3600);
    assertThat(state("p")).isEqualTo(ProcessState.RUNNING);
    Program unscheduled = Program.named("p").noAutostart().stopSignal(2);
    assertThat(told(update(group("p", unscheduled)))).isEqualTo("p: p apply");
    assertThat(daemon.process("p").nextRun()).isZero();
  }

  @Test
  void startsecsRaisedDoNotMakeARunningProcessANewOne() {
    run(group("p", Program.named("p").exitCodes(0)));
    assertThat(update(group("p", Program.named("p").exitCodes(0, 7).startSecs(3600)))).isDone();
    daemon.exit(7);
    assertThat(state("p")).isEqualTo(ProcessState.EXITED);
    assertThat(daemon.lines()).contains("INFO exited: p (exit status 7; expected)");
  }

  @Test
  void onlyTheProcessThatDiffersIsRestarted() {
    run(group("g", Program.named("a"), Program.named("b")));
    FakeChild a = child("a");
    FakeChild b = child("b");
    CompletableFuture<List<GroupPlan>> answer =
        update(group("g", Program.named("a"), Program.named("b").directory("/tmp")));
    assertThat(answer).isNotDone();
    assertThat(a.signals).isEmpty();
    diesAsAsked(b);
    assertThat(told(answer)).isEqualTo("g: a nothing, b restart");
    assertThat(child("b").spec.directory()).isEqualTo("/tmp");
    assertThat(child("a")).isSameAs(a);
    nothingIsLeftToDo();
  }

  @Test
  void moreInstancesAreAddedAndFewerTakenAwayWithoutTouchingTheOthers() {
    run(group("w", Program.named("w0"), Program.named("w1")));
    FakeChild w0 = child("w0");
    GroupConfig three = group("w", Program.named("w0"), Program.named("w1"), Program.named("w2"));
    assertThat(told(update(three))).isEqualTo("w: w0 nothing, w1 nothing, w2 start");
    nothingIsLeftToDo();
    daemon.reactor.advanceSeconds(2);
    assertThat(state("w2")).isEqualTo(ProcessState.RUNNING);
    FakeChild w2 = child("w2");
    FakeChild w1 = child("w1");
    CompletableFuture<List<GroupPlan>> answer = update(group("w", Program.named("w0")));
    diesAsAsked(w1);
    assertThat(answer).isNotDone();
    diesAsAsked(w2);
    assertThat(told(answer)).isEqualTo("w: w0 nothing, w1 stop, remove, w2 stop, remove");
    assertThat(daemon.table.group("w").processes()).hasSize(1);
    assertThat(child("w0")).isSameAs(w0);
    assertThat(w0.signals).isEmpty();
    nothingIsLeftToDo();
  }

  @Test
  void groupsComeAndGo() {
    run(group("old", Program.named("old")));
    FakeChild old = child("old");
    CompletableFuture<List<GroupPlan>> answer =
        update(group("new", Program.named("new")), group("idle", Program.named("i").noAutostart()));
    assertThat(daemon.table.group("new")).as("what goes is down before").isNull();
    diesAsAsked(old);
    assertThat(told(answer)).isEqualTo("old: old stop, remove; new: new start; idle: i add");
    daemon.reactor.advanceSeconds(2);
    assertThat(state("new")).isEqualTo(ProcessState.RUNNING);
    assertThat(state("i")).isEqualTo(ProcessState.STOPPED);
    nothingIsLeftToDo();
  }

  @Test
  void whatAPersonHasStoppedStaysDownWithItsNewOptions() {
    run(group("p", Program.named("p")));
    daemon.process("p").stop();
    diesAsAsked(daemon.launcher.last());
    assertThat(told(update(group("p", Program.named("p").directory("/tmp")))))
        .isEqualTo("p: p apply");
    daemon.reactor.advanceSeconds(5);
    assertThat(state("p")).isEqualTo(ProcessState.STOPPED);
    nothingIsLeftToDo();
    daemon.process("p").start();
    assertThat(child("p").spec.directory()).isEqualTo("/tmp");
  }

  @Test
  void aPoolIsMadeAnewAndTheSamePersonsDecisionsStand() {
    GroupConfig before = pool(10, Program.named("e1"), Program.named("e2"));
    run(before);
    daemon.process("e2").stop();
    diesAsAsked(daemon.launcher.last());
    FakeChild e1 = child("e1");
    CompletableFuture<List<GroupPlan>> answer =
        update(pool(20, Program.named("e1"), Program.named("e2")));
    diesAsAsked(e1);
    assertThat(told(answer)).isEqualTo("e: e1 restart, e2 apply");
    daemon.reactor.advanceSeconds(2);
    assertThat(state("e1")).isEqualTo(ProcessState.RUNNING);
    assertThat(state("e2")).isEqualTo(ProcessState.STOPPED);
    nothingIsLeftToDo();
  }

  private static GroupConfig pool(int bufferSize, Program... programs) {
    return new GroupConfig.Listeners(
        "e",
        -1,
        Arrays.stream(programs).map(Program::build).toList(),
        bufferSize,
        List.of(EventType.REMOTE_COMMUNICATION),
        "handler");
  }

  @Test
  void anInstanceThatIsAddedToAPoolGetsEvents() {
    run(pool(10, Program.named("e1").noAutostart()));
    assertThat(update(pool(10, Program.named("e1").noAutostart(), Program.named("e2")))).isDone();
    daemon.reactor.advanceSeconds(2);
    child("e2").stdout().write("READY\n");
    daemon.reactor.runDue();
    Event event = Events.remoteCommunication("type", "data");
    daemon.bus.raise(event);
    daemon.reactor.runDue();
    assertThat(child("e2").stdin().received()).contains("type:type\ndata");
  }

  @Test
  void aSocketStaysWhenInstancesAreAdded() {
    FastCgiSocketConfig socket = new FastCgiSocketConfig.Tcp("localhost", 9, null);
    run(new GroupConfig.FastCgi("f", 1, List.of(Program.named("f1").build()), socket));
    FakeChild f1 = child("f1");
    assertThat(
            told(
                update(
                    new GroupConfig.FastCgi(
                        "f",
                        1,
                        List.of(Program.named("f1").build(), Program.named("f2").build()),
                        new FastCgiSocketConfig.Tcp("localhost", 9, 5)))))
        .isEqualTo("f: f1 nothing, f2 start");
    assertThat(child("f2").spec.stdinFd()).isEqualTo(f1.spec.stdinFd());
    nothingIsLeftToDo();
  }

  @Test
  void whatCannotBeStoppedStaysAsItIsAndTheRestIsDone() {
    run(group("a", Program.named("a")), group("b", Program.named("b")));
    FakeChild b = child("b");
    child("a").signalErrno = 1;
    CompletableFuture<List<GroupPlan>> answer =
        update(
            group("a", Program.named("a").directory("/x")),
            group("b", Program.named("b").directory("/x")));
    diesAsAsked(b);
    assertThat(told(answer)).startsWith("a: a restart(").endsWith("; b: b restart");
    assertThat(new Planner(daemon.table.groups(), files, true).plans(List.of()))
        .extracting(GroupPlan::group)
        .containsExactly("a");
  }

  @Test
  void aGroupThatIsRefusedComesBackAsItWas() {
    run(pool(10, Program.named("e1")));
    FakeChild e1 = child("e1");
    refusal = new IOException("no room");
    CompletableFuture<List<GroupPlan>> answer = update(pool(20, Program.named("e1")));
    diesAsAsked(e1);
    assertThat(told(answer)).isEqualTo("e: e1 restart(no room)");
    daemon.reactor.advanceSeconds(2);
    assertThat(state("e1")).isEqualTo(ProcessState.RUNNING);
    assertThat(new Planner(daemon.table.groups(), files, true).plans(List.of())).hasSize(1);
  }

  @Test
  void nothingIsStartedWhenTheDaemonGoesDownMeanwhile() {
    run(group("p", Program.named("p")));
    FakeChild child = child("p");
    CompletableFuture<List<GroupPlan>> answer =
        update(group("p", Program.named("p").directory("/x")), group("new", Program.named("new")));
    isRunning = false;
    diesAsAsked(child);
    assertThat(told(answer)).contains("new start(supervisord is going down)");
    assertThat(daemon.launcher.children()).hasSize(1);
  }

  @Test
  void whoDependsOnAnotherIsDownBeforeItAndComesBackAfterIt() {
    Program db = Program.named("db");
    run(group("db", db), group("web", dependent()));
    daemon.reactor.advanceSeconds(2);
    FakeChild first = child("db");
    FakeChild web = child("web");
    CompletableFuture<List<GroupPlan>> answer =
        update(
            group("db", Program.named("db").directory("/x")),
            group("web", dependent().directory("/x")));
    assertThat(first.signals).isEmpty();
    diesAsAsked(web);
    assertThat(state("web")).isEqualTo(ProcessState.STOPPED);
    diesAsAsked(first);
    assertThat(told(answer)).isEqualTo("db: db restart; web: web restart");
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    daemon.reactor.advanceSeconds(3);
    assertThat(state("web")).isEqualTo(ProcessState.RUNNING);
    nothingIsLeftToDo();
  }

  private static Program dependent() {
    Requirement onDb = new Requirement("db", "db", null, Condition.RUNNING);
    return Program.named("web")
        .additions(Additions.NONE.with(new Dependencies(List.of(onDb), OnDependencyFailure.WAIT)));
  }

  @Test
  void aDependencyThatIsGivenUpIsNoLongerWaitedFor() {
    run(group("db", Program.named("db").noAutostart()), group("web", dependent()));
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    assertThat(
            told(
                update(
                    group("db", Program.named("db").noAutostart()),
                    group("web", Program.named("web")))))
        .isEqualTo("web: web apply");
    daemon.reactor.advanceSeconds(2);
    assertThat(state("web")).isEqualTo(ProcessState.RUNNING);
    assertThat(daemon.process("db").livingDependents()).isEmpty();
  }

  @Test
  void aProcessSomebodyElseIsStoppingIsNotStartedAgain() {
    run(group("p", Program.named("p")));
    FakeChild child = child("p");
    daemon.process("p").stop();
    CompletableFuture<List<GroupPlan>> answer =
        update(group("p", Program.named("p").directory("/x")));
    diesAsAsked(child);
    assertThat(told(answer)).isEqualTo("p: p stop");
    assertThat(state("p")).isEqualTo(ProcessState.STOPPED);
    nothingIsLeftToDo();
  }

  @Test
  void theOrderOfAGroupIsThatOfTheFiles() {
    run(group("g", Program.named("b"), Program.named("c")));
    assertThat(update(group("g", Program.named("a"), Program.named("b"), Program.named("c"))))
        .isDone();
    List<String> names = new ArrayList<>();
    daemon.table.group("g").processes().forEach(process -> names.add(process.name()));
    assertThat(names).containsExactly("a", "b", "c");
  }
}
