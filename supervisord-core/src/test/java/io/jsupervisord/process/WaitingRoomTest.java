package io.jsupervisord.process;

import static io.jsupervisord.process.DependentPrograms.db;
import static io.jsupervisord.process.DependentPrograms.needing;
import static io.jsupervisord.process.DependentPrograms.on;
import static io.jsupervisord.process.DependentPrograms.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.policy.Condition;
import io.jsupervisord.policy.OnDependencyFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for what, when the wait ends, and what cancels it. */
class WaitingRoomTest {
  private final FakeDaemon daemon = new FakeDaemon();
  private final List<String> waitingEvents = new ArrayList<>();

  @BeforeEach
  void subscribe() {
    daemon.bus.subscribe(EventType.PROCESS_WAITING, e -> waitingEvents.add(e.toString()));
  }

  @Test
  void whoWaitsIsStoppedAndSaysForWhat() {
    daemon.run(web(Condition.RUNNING), db());
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STOPPED);
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    assertThat(daemon.launcher.children()).isEmpty();
    assertThat(daemon.lines()).containsExactly("INFO waiting: 'web' for db:running");
    assertThat(waitingEvents)
        .containsExactly("PROCESS_WAITING processname:web groupname:web waiting_for:db:running");
    assertThat(daemon.events()).noneMatch(event -> event.contains("WAITING"));
  }

  @Test
  void startedIsTrueAsSoonAsThereIsAChild() {
    daemon.run(web(Condition.STARTED), db());
    daemon.start("db");
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STARTING);
    assertThat(daemon.process("web").waitingFor()).isNull();
  }

  @Test
  void runningIsTrueWhenItHasStayedUp() {
    daemon.run(web(Condition.RUNNING), db());
    daemon.start("db");
    daemon.reactor.advanceMillis(999);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STOPPED);
    daemon.reactor.advanceMillis(1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STARTING);
    assertThat(daemon.launcher.children()).hasSize(2);
  }

  @Test
  void completedIsTrueAfterAnExpectedExitOnly() {
    daemon.run(web(Condition.COMPLETED), db().autorestart(AutoRestart.NEVER));
    daemon.start("db");
    daemon.reactor.advanceSeconds(1);
    daemon.exit(1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STOPPED);
    daemon.start("db");
    daemon.reactor.advanceSeconds(1);
    daemon.exit(0);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void aWholeGroupMustBeThere() {
    daemon.run(web(OnDependencyFailure.WAIT, on("pair", Condition.RUNNING)));
    daemon.runGroup("pair", 999, Program.named("one"), Program.named("two").startSecs(5));
    daemon.reactor.advanceSeconds(4);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STOPPED);
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void aStopWhileItWaitsCancelsAndNoSecondCopyComes() {
    daemon.run(web(Condition.RUNNING), db());
    assertThat(daemon.process("web").cancelPlannedStart()).isTrue();
    assertThat(daemon.process("web").waitingFor()).isNull();
    daemon.start("db");
    daemon.reactor.advanceSeconds(10);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STOPPED);
    assertThat(daemon.launcher.children()).hasSize(1);
  }

  @Test
  void startingAgainWhileItWaitsMakesOneCopy() {
    daemon.run(web(Condition.RUNNING), db());
    daemon.process("web").start();
    daemon.process("web").cancelPlannedStart();
    daemon.process("web").start();
    daemon.process("web").start();
    daemon.start("db");
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STARTING);
    assertThat(daemon.launcher.children()).hasSize(2);
  }

  @Test
  void shutdownStopsDependentsFirstWhateverThePriorities() {
    daemon.run(
        needing("web", OnDependencyFailure.WAIT, on("db", Condition.RUNNING)).priority(1),
        Program.named("db").priority(900));
    daemon.reactor.advanceSeconds(1);
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.RUNNING);
    List<String> down = new ArrayList<>();
    daemon.beginToEnd();
    daemon.table.beginShutdown(() -> down.add("down"));
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STOPPING);
    assertThat(daemon.state("db")).isEqualTo(ProcessState.RUNNING);
    daemon.exit(daemon.child("web"), 0);
    assertThat(daemon.state("db")).isEqualTo(ProcessState.STOPPING);
    daemon.exit(daemon.child("db"), 0);
    assertThat(down).containsExactly("down");
  }

  @Test
  void aGroupThatIsAddedLaterEndsTheWait() throws Exception {
    daemon.run(web(Condition.RUNNING));
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    daemon.run(Program.named("db"));
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void aGroupThatWaitsAndIsRemovedNeverStarts() {
    daemon.run(web(Condition.RUNNING), db());
    daemon.table.remove(daemon.table.group("web"));
    daemon.start("db");
    daemon.reactor.advanceSeconds(5);
    assertThat(daemon.launcher.children()).hasSize(1);
  }

  @Test
  void nothingThatWaitsStartsOnceTheDaemonGoesDown() {
    daemon.run(web(Condition.STARTED), db());
    daemon.beginToEnd();
    daemon.start("db");
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void whereNothingDependsNobodyListens() {
    daemon.activate(new GroupConfig.Programs("g", 1, List.of(Program.named("g").build())));
    assertThat(daemon.process("g").livingDependents()).isEmpty();
    assertThat(daemon.process("g").waitingFor()).isNull();
  }

  @Test
  void whoAsksForAProcessThatWaitsIsToldWhenItIsRemoved() {
    daemon.run(web(Condition.RUNNING), db());
    List<String> told = new ArrayList<>();
    daemon.process("web").addListener((process, from, to) -> told.add(process.waitingFor() + ""));
    daemon.table.remove(daemon.table.group("web"));
    assertThat(told).containsExactly("null");
  }
}
