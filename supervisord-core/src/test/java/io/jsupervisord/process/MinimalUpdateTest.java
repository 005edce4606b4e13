package io.jsupervisord.process;

import static io.jsupervisord.process.UpdatedDaemon.group;
import static io.jsupervisord.process.UpdatedDaemon.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.Checks;
import io.jsupervisord.policy.Schedule;
import io.jsupervisord.probe.ProbeSchedule;
import io.jsupervisord.probe.ProbeSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a minimal update does to processes, over children that are only in the test. */
class MinimalUpdateTest {
  private final UpdatedDaemon updates = new UpdatedDaemon();
  private final FakeDaemon daemon = updates.daemon;

  @Test
  void whatNeedsNoRestartIsInForceAtOnceAndTheChildGoesOn() {
    updates.run(group("p", Program.named("p").noAutostart()));
    daemon.process("p").start();
    daemon.reactor.advanceSeconds(2);
    FakeChild child = daemon.child("p");
    Program changed =
        Program.named("p")
            .noAutostart()
            .stopSignal(2)
            .stopWaitSecs(3)
            .killAsGroup()
            .backups(4)
            .autorestart(AutoRestart.ALWAYS);
    assertThat(told(updates.update(group("p", changed)))).isEqualTo("p: p apply");
    assertThat(daemon.process("p").pid()).isEqualTo(child.pid());
    assertThat(daemon.files.drain())
        .contains("p stdout limited to 52428800 and 4", "p stderr limited to 52428800 and 4");
    updates.nothingIsLeftToDo();
    daemon.exit(child, 0);
    daemon.reactor.advanceSeconds(2);
    assertThat(daemon.state("p")).isEqualTo(ProcessState.RUNNING);
    daemon.process("p").stop();
    assertThat(daemon.child("p").signals).containsExactly("2");
    daemon.reactor.advanceSeconds(3);
    assertThat(daemon.child("p").signals).containsExactly("2", "group 9");
  }

  @Test
  void aHealthCheckComesAndGoesWithTheProcessRunning() {
    updates.run(group("p", Program.named("p")));
    ProbeSchedule often =
        new ProbeSchedule(Duration.ofSeconds(2), Duration.ofSeconds(1), 2, Duration.ZERO);
    Checks health =
        new Checks(
            new ProbeSpec.StartSecs(), null, ProbeSpec.parse("exec:/bin/true"), often, null, true);
    Program checked = Program.named("p").additions(Additions.NONE.with(health));
    assertThat(told(updates.update(group("p", checked)))).isEqualTo("p: p apply");
    assertThat(daemon.launcher.children()).as("it is asked at once").hasSize(2);
    daemon.exit(1);
    assertThat(daemon.process("p").wellness().healthProblem()).startsWith("exit status 1");
    assertThat(told(updates.update(group("p", Program.named("p"))))).isEqualTo("p: p apply");
    daemon.reactor.advanceSeconds(60);
    assertThat(daemon.launcher.children()).hasSize(2);
    assertThat(daemon.state("p")).isEqualTo(ProcessState.RUNNING);
    assertThat(daemon.process("p").wellness().healthProblem()).isEmpty();
  }

  @Test
  void aScheduleComesAndGoesWithoutAStart() {
    updates.run(group("p", Program.named("p").noAutostart()));
    Additions hourly = Additions.NONE.with(new Schedule("@hourly", null, Schedule.Overlap.SKIP));
    Program scheduled = Program.named("p").noAutostart().additions(hourly);
    assertThat(told(updates.update(group("p", scheduled)))).isEqualTo("p: p apply");
    long next = daemon.process("p").nextRun();
    assertThat(next).isPositive();
    assertThat(told(updates.update(group("p", scheduled.stopSignal(2))))).isEqualTo("p: p apply");
    assertThat(daemon.process("p").nextRun()).isEqualTo(next);
    daemon.reactor.advanceSeconds(3600);
    assertThat(daemon.state("p")).isEqualTo(ProcessState.RUNNING);
    Program unscheduled = Program.named("p").noAutostart().stopSignal(2);
    assertThat(told(updates.update(group("p", unscheduled)))).isEqualTo("p: p apply");
    assertThat(daemon.process("p").nextRun()).isZero();
  }

  @Test
  void startsecsRaisedDoNotMakeARunningProcessANewOne() {
    updates.run(group("p", Program.named("p").exitCodes(0)));
    assertThat(updates.update(group("p", Program.named("p").exitCodes(0, 7).startSecs(3600))))
        .isDone();
    daemon.exit(7);
    assertThat(daemon.state("p")).isEqualTo(ProcessState.EXITED);
    assertThat(daemon.lines()).contains("INFO exited: p (exit status 7; expected)");
  }

  @Test
  void onlyTheProcessThatDiffersIsRestarted() {
    updates.run(group("g", Program.named("a"), Program.named("b")));
    FakeChild a = daemon.child("a");
    FakeChild b = daemon.child("b");
    CompletableFuture<List<GroupPlan>> answer =
        updates.update(group("g", Program.named("a"), Program.named("b").directory("/tmp")));
    assertThat(answer).isNotDone();
    assertThat(a.signals).isEmpty();
    updates.diesAsAsked(b);
    assertThat(told(answer)).isEqualTo("g: a nothing, b restart");
    assertThat(daemon.child("b").spec.directory()).isEqualTo("/tmp");
    assertThat(daemon.child("a")).isSameAs(a);
    updates.nothingIsLeftToDo();
  }

  @Test
  void whatAPersonHasStoppedStaysDownWithItsNewOptions() {
    updates.run(group("p", Program.named("p")));
    daemon.process("p").stop();
    updates.diesAsAsked(daemon.launcher.last());
    assertThat(told(updates.update(group("p", Program.named("p").directory("/tmp")))))
        .isEqualTo("p: p apply");
    daemon.reactor.advanceSeconds(5);
    assertThat(daemon.state("p")).isEqualTo(ProcessState.STOPPED);
    updates.nothingIsLeftToDo();
    daemon.process("p").start();
    assertThat(daemon.child("p").spec.directory()).isEqualTo("/tmp");
  }

  @Test
  void aProcessSomebodyElseIsStoppingIsNotStartedAgain() {
    updates.run(group("p", Program.named("p")));
    FakeChild child = daemon.child("p");
    daemon.process("p").stop();
    CompletableFuture<List<GroupPlan>> answer =
        updates.update(group("p", Program.named("p").directory("/x")));
    updates.diesAsAsked(child);
    assertThat(told(answer)).isEqualTo("p: p stop");
    assertThat(daemon.state("p")).isEqualTo(ProcessState.STOPPED);
    updates.nothingIsLeftToDo();
  }

  @Test
  void whatCannotBeStoppedStaysAsItIsAndTheRestIsDone() {
    updates.run(group("a", Program.named("a")), group("b", Program.named("b")));
    FakeChild b = daemon.child("b");
    daemon.child("a").signalErrno = 1;
    CompletableFuture<List<GroupPlan>> answer =
        updates.update(
            group("a", Program.named("a").directory("/x")),
            group("b", Program.named("b").directory("/x")));
    updates.diesAsAsked(b);
    assertThat(told(answer)).startsWith("a: a restart(").endsWith("; b: b restart");
    assertThat(updates.left()).extracting(GroupPlan::group).containsExactly("a");
  }

  @Test
  void nothingIsStartedWhenTheDaemonGoesDownMeanwhile() {
    updates.run(group("p", Program.named("p")));
    FakeChild child = daemon.child("p");
    CompletableFuture<List<GroupPlan>> answer =
        updates.update(
            group("p", Program.named("p").directory("/x")), group("new", Program.named("new")));
    updates.isRunning = false;
    updates.diesAsAsked(child);
    assertThat(told(answer)).contains("new start(supervisord is going down)");
    assertThat(daemon.launcher.children()).hasSize(1);
  }
}
