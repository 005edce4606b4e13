package io.jsupervisord.process;

import static io.jsupervisord.process.UpdatedDaemon.group;
import static io.jsupervisord.process.UpdatedDaemon.told;
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
import io.jsupervisord.policy.Condition;
import io.jsupervisord.policy.Dependencies;
import io.jsupervisord.policy.OnDependencyFailure;
import io.jsupervisord.policy.Requirement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What a minimal update does to groups: which come and go, which are made anew, and in what order.
 */
class MinimalGroupUpdateTest {
  private final UpdatedDaemon updates = new UpdatedDaemon();
  private final FakeDaemon daemon = updates.daemon;

  @Test
  void moreInstancesAreAddedAndFewerTakenAwayWithoutTouchingTheOthers() {
    updates.run(group("w", Program.named("w0"), Program.named("w1")));
    FakeChild w0 = daemon.child("w0");
    GroupConfig three = group("w", Program.named("w0"), Program.named("w1"), Program.named("w2"));
    assertThat(told(updates.update(three))).isEqualTo("w: w0 nothing, w1 nothing, w2 start");
    updates.nothingIsLeftToDo();
    daemon.reactor.advanceSeconds(2);
    assertThat(daemon.state("w2")).isEqualTo(ProcessState.RUNNING);
    FakeChild w2 = daemon.child("w2");
    FakeChild w1 = daemon.child("w1");
    CompletableFuture<List<GroupPlan>> answer = updates.update(group("w", Program.named("w0")));
    updates.diesAsAsked(w1);
    assertThat(answer).isNotDone();
    updates.diesAsAsked(w2);
    assertThat(told(answer)).isEqualTo("w: w0 nothing, w1 stop, remove, w2 stop, remove");
    assertThat(daemon.table.group("w").processes()).hasSize(1);
    assertThat(daemon.child("w0")).isSameAs(w0);
    assertThat(w0.signals).isEmpty();
    updates.nothingIsLeftToDo();
  }

  @Test
  void theOrderOfAGroupIsThatOfTheFiles() {
    updates.run(group("g", Program.named("b"), Program.named("c")));
    assertThat(
            updates.update(group("g", Program.named("a"), Program.named("b"), Program.named("c"))))
        .isDone();
    List<String> names = new ArrayList<>();
    daemon.table.group("g").processes().forEach(process -> names.add(process.name()));
    assertThat(names).containsExactly("a", "b", "c");
  }

  @Test
  void groupsComeAndGo() {
    updates.run(group("old", Program.named("old")));
    FakeChild old = daemon.child("old");
    CompletableFuture<List<GroupPlan>> answer =
        updates.update(
            group("new", Program.named("new")), group("idle", Program.named("i").noAutostart()));
    assertThat(daemon.table.group("new")).as("what goes is down before").isNull();
    updates.diesAsAsked(old);
    assertThat(told(answer)).isEqualTo("old: old stop, remove; new: new start; idle: i add");
    daemon.reactor.advanceSeconds(2);
    assertThat(daemon.state("new")).isEqualTo(ProcessState.RUNNING);
    assertThat(daemon.state("i")).isEqualTo(ProcessState.STOPPED);
    updates.nothingIsLeftToDo();
  }

  @Test
  void aPoolIsMadeAnewAndTheSamePersonsDecisionsStand() {
    GroupConfig before = pool(10, Program.named("e1"), Program.named("e2"));
    updates.run(before);
    daemon.process("e2").stop();
    updates.diesAsAsked(daemon.launcher.last());
    FakeChild e1 = daemon.child("e1");
    CompletableFuture<List<GroupPlan>> answer =
        updates.update(pool(20, Program.named("e1"), Program.named("e2")));
    updates.diesAsAsked(e1);
    assertThat(told(answer)).isEqualTo("e: e1 restart, e2 apply");
    daemon.reactor.advanceSeconds(2);
    assertThat(daemon.state("e1")).isEqualTo(ProcessState.RUNNING);
    assertThat(daemon.state("e2")).isEqualTo(ProcessState.STOPPED);
    updates.nothingIsLeftToDo();
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
    updates.run(pool(10, Program.named("e1").noAutostart()));
    assertThat(updates.update(pool(10, Program.named("e1").noAutostart(), Program.named("e2"))))
        .isDone();
    daemon.reactor.advanceSeconds(2);
    daemon.child("e2").stdout().write("READY\n");
    daemon.reactor.runDue();
    Event event = Events.remoteCommunication("type", "data");
    daemon.bus.raise(event);
    daemon.reactor.runDue();
    assertThat(daemon.child("e2").stdin().received()).contains("type:type\ndata");
  }

  @Test
  void aGroupThatIsRefusedComesBackAsItWas() {
    updates.run(pool(10, Program.named("e1")));
    FakeChild e1 = daemon.child("e1");
    updates.refusal = new IOException("no room");
    CompletableFuture<List<GroupPlan>> answer = updates.update(pool(20, Program.named("e1")));
    updates.diesAsAsked(e1);
    assertThat(told(answer)).isEqualTo("e: e1 restart(no room)");
    daemon.reactor.advanceSeconds(2);
    assertThat(daemon.state("e1")).isEqualTo(ProcessState.RUNNING);
    assertThat(updates.left()).hasSize(1);
  }

  @Test
  void aSocketStaysWhenInstancesAreAdded() {
    FastCgiSocketConfig socket = new FastCgiSocketConfig.Tcp("localhost", 9, null);
    updates.run(new GroupConfig.FastCgi("f", 1, List.of(Program.named("f1").build()), socket));
    FakeChild f1 = daemon.child("f1");
    assertThat(
            told(
                updates.update(
                    new GroupConfig.FastCgi(
                        "f",
                        1,
                        List.of(Program.named("f1").build(), Program.named("f2").build()),
                        new FastCgiSocketConfig.Tcp("localhost", 9, 5)))))
        .isEqualTo("f: f1 nothing, f2 start");
    assertThat(daemon.child("f2").spec.stdinFd()).isEqualTo(f1.spec.stdinFd());
    updates.nothingIsLeftToDo();
  }

  @Test
  void whoDependsOnAnotherIsDownBeforeItAndComesBackAfterIt() {
    Program db = Program.named("db");
    updates.run(group("db", db), group("web", dependent()));
    daemon.reactor.advanceSeconds(2);
    FakeChild first = daemon.child("db");
    FakeChild web = daemon.child("web");
    CompletableFuture<List<GroupPlan>> answer =
        updates.update(
            group("db", Program.named("db").directory("/x")),
            group("web", dependent().directory("/x")));
    assertThat(first.signals).isEmpty();
    updates.diesAsAsked(web);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STOPPED);
    updates.diesAsAsked(first);
    assertThat(told(answer)).isEqualTo("db: db restart; web: web restart");
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    daemon.reactor.advanceSeconds(3);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.RUNNING);
    updates.nothingIsLeftToDo();
  }

  private static Program dependent() {
    Requirement onDb = new Requirement("db", "db", null, Condition.RUNNING);
    return needing(onDb);
  }

  @Test
  void whatIsDownAndIsToGoDoesNotComeUpMeanwhile() {
    updates.run(
        group("db", Program.named("db").noAutostart()),
        group("slow", Program.named("slow")),
        group("web", dependent()),
        group("busy", Program.named("busy").autorestart(AutoRestart.ALWAYS).startSecs(0)));
    FakeChild slow = daemon.child("slow");
    for (int i = 0; i < 10 && daemon.state("busy") == ProcessState.RUNNING; i++) {
      daemon.exit(daemon.child("busy"), 0);
    }
    assertThat(daemon.state("busy")).as("a restart is planned").isEqualTo(ProcessState.EXITED);
    CompletableFuture<List<GroupPlan>> answer =
        updates.update(group("db", Program.named("db").noAutostart()));
    daemon.process("db").start();
    daemon.reactor.advanceSeconds(2);
    assertThat(daemon.state("db")).isEqualTo(ProcessState.RUNNING);
    updates.diesAsAsked(slow);
    assertThat(told(answer))
        .isEqualTo("slow: slow stop, remove; web: web remove; busy: busy remove");
    updates.nothingIsLeftToDo();
  }

  @Test
  void whatWaitedStartsWithItsNewOptions() {
    Requirement onJobs = new Requirement("jobs", "jobs", null, Condition.RUNNING);
    updates.run(
        group("jobs", Program.named("j0"), Program.named("j1").noAutostart()),
        group("web", needing(onJobs)));
    assertThat(daemon.process("web").waitingFor()).isEqualTo("jobs:running");
    CompletableFuture<List<GroupPlan>> answer =
        updates.update(
            group("jobs", Program.named("j0")), group("web", needing(onJobs).directory("/x")));
    assertThat(told(answer)).isEqualTo("jobs: j0 nothing, j1 remove; web: web apply");
    assertThat(daemon.child("web").spec.directory()).isEqualTo("/x");
  }

  @Test
  void whatWaitedAndIsTakenAwayNeverStarts() {
    Requirement onJobs = new Requirement("jobs", "jobs", null, Condition.RUNNING);
    updates.run(
        group("jobs", Program.named("j0"), Program.named("j1").noAutostart()),
        group("w", Program.named("w0"), needing(onJobs)));
    int children = daemon.launcher.children().size();
    assertThat(
            told(
                updates.update(
                    group("jobs", Program.named("j0")), group("w", Program.named("w0")))))
        .isEqualTo("jobs: j0 nothing, j1 remove; w: w0 nothing, web remove");
    assertThat(daemon.launcher.children()).hasSize(children);
  }

  @Test
  void aListenerThatWaitedGoesOnWaitingInThePoolThatIsMadeAnew() {
    updates.run(group("db", Program.named("db").noAutostart()), pool(10, dependent()));
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    assertThat(
            told(
                updates.update(
                    group("db", Program.named("db").noAutostart()), pool(20, dependent()))))
        .isEqualTo("e: web start");
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    daemon.process("db").start();
    daemon.reactor.advanceSeconds(3);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.RUNNING);
  }

  private static Program needing(Requirement requirement) {
    return Program.named("web")
        .additions(
            Additions.NONE.with(new Dependencies(List.of(requirement), OnDependencyFailure.WAIT)));
  }

  @Test
  void aDependencyThatIsGivenUpIsNoLongerWaitedFor() {
    updates.run(group("db", Program.named("db").noAutostart()), group("web", dependent()));
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    assertThat(
            told(
                updates.update(
                    group("db", Program.named("db").noAutostart()),
                    group("web", Program.named("web")))))
        .isEqualTo("web: web apply");
    daemon.reactor.advanceSeconds(2);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.RUNNING);
    assertThat(daemon.process("db").livingDependents()).isEmpty();
  }
}
