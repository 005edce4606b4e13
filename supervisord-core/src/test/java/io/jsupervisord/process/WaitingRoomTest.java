package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.Condition;
import io.jsupervisord.policy.Dependencies;
import io.jsupervisord.policy.OnDependencyFailure;
import io.jsupervisord.policy.Requirement;
import io.jsupervisord.policy.RestartPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {
  private final FakeDaemon daemon = new FakeDaemon();
  private final List<String> waitingEvents = new ArrayList<>();

  @BeforeEach
  void subscribe() {
    daemon.bus.subscribe(EventType.PROCESS_WAITING, e -> waitingEvents.add(e.toString()));
  }

  private static Requirement on(String name, Condition condition) {
    return new Requirement(name, name, null, condition);
  }

  private static Program web(OnDependencyFailure onFailure, Requirement... requirements) {
    return needing("web", onFailure, requirements);
  }

  private static Program needing(
      String name, OnDependencyFailure onFailure, Requirement... requirements) {
    return Program.named(name)
        .additions(Additions.NONE.with(new Dependencies(Arrays.asList(requirements), onFailure)));
  }

  private static Program web(Condition condition) {
    return web(OnDependencyFailure.WAIT, on("db", condition));
  }

  private static Program db() {
    return Program.named("db").noAutostart().startRetries(0);
  }

  private ProcessState state(String name) {
    return daemon.process(name).state();
  }

  private void startDb() {
    daemon.process("db").start();
    daemon.reactor.runDue();
  }

  private FakeChild child(String process) {
    int pid = daemon.process(process).pid();
    return daemon.launcher.children().stream()
        .filter(c -> c.pid() == pid)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoWaitsIsStoppedAndSaysForWhat() {
    daemon.run(web(Condition.RUNNING), db());
    assertThat(state("web")).isEqualTo(ProcessState.STOPPED);
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
    startDb();
    assertThat(state("web")).isEqualTo(ProcessState.STARTING);
    assertThat(daemon.process("web").waitingFor()).isNull();
  }

  @Test
  void runningIsTrueWhenItHasStayedUp() {
    daemon.run(web(Condition.RUNNING), db());
    startDb();
    daemon.reactor.advanceMillis(999);
    assertThat(state("web")).isEqualTo(ProcessState.STOPPED);
    daemon.reactor.advanceMillis(1);
    assertThat(state("web")).isEqualTo(ProcessState.STARTING);
    assertThat(daemon.launcher.children()).hasSize(2);
  }

  @Test
  void completedIsTrueAfterAnExpectedExitOnly() {
    daemon.run(web(Condition.COMPLETED), db().autorestart(AutoRestart.NEVER));
    startDb();
    daemon.reactor.advanceSeconds(1);
    daemon.exit(1);
    assertThat(state("web")).isEqualTo(ProcessState.STOPPED);
    startDb();
    daemon.reactor.advanceSeconds(1);
    daemon.exit(0);
    assertThat(state("web")).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void aWholeGroupMustBeThere() {
    daemon.run(web(OnDependencyFailure.WAIT, on("pair", Condition.RUNNING)));
    daemon.runGroup("pair", 999, Program.named("one"), Program.named("two").startSecs(5));
    daemon.reactor.advanceSeconds(4);
    assertThat(state("web")).isEqualTo(ProcessState.STOPPED);
    daemon.reactor.advanceSeconds(1);
    assertThat(state("web")).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void aStopWhileItWaitsCancelsAndNoSecondCopyComes() {
    daemon.run(web(Condition.RUNNING), db());
    assertThat(daemon.process("web").cancelPlannedStart()).isTrue();
    assertThat(daemon.process("web").waitingFor()).isNull();
    startDb();
    daemon.reactor.advanceSeconds(10);
    assertThat(state("web")).isEqualTo(ProcessState.STOPPED);
    assertThat(daemon.launcher.children()).hasSize(1);
  }

  @Test
  void startingAgainWhileItWaitsMakesOneCopy() {
    daemon.run(web(Condition.RUNNING), db());
    daemon.process("web").start();
    daemon.process("web").cancelPlannedStart();
    daemon.process("web").start();
    daemon.process("web").start();
    startDb();
    daemon.reactor.advanceSeconds(1);
    assertThat(state("web")).isEqualTo(ProcessState.STARTING);
    assertThat(daemon.launcher.children()).hasSize(2);
  }

  @Test
  void aCrashedProcessWaitsBeforeItComesBack() {
    daemon.run(web(Condition.RUNNING), db());
    startDb();
    daemon.reactor.advanceSeconds(2);
    daemon.process("db").stop();
    daemon.exit(child("db"), 0);
    daemon.exit(child("web"), 1);
    assertThat(state("web")).isEqualTo(ProcessState.EXITED);
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    startDb();
    daemon.reactor.advanceSeconds(1);
    assertThat(state("web")).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void aFatalDependencyIsToldAndItsRecoveryEndsTheWait() {
    daemon.run(web(Condition.RUNNING), db());
    startDb();
    daemon.forget();
    daemon.exit(1);
    assertThat(state("db")).isEqualTo(ProcessState.FATAL);
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running (db is FATAL)");
    assertThat(daemon.process("web").waitsInVain()).isTrue();
    assertThat(daemon.lines()).contains("WARN 'web' waits for db:running, but db is FATAL");
    startDb();
    daemon.reactor.advanceSeconds(1);
    assertThat(state("web")).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void onFailureWaitLeavesItUp() {
    daemon.run(web(Condition.RUNNING), db());
    startDb();
    daemon.reactor.advanceSeconds(2);
    daemon.exit(child("db"), 1);
    assertThat(state("web")).isEqualTo(ProcessState.RUNNING);
  }

  @Test
  void onFailureStopStopsItUntilTheDependencyIsBack() {
    daemon.run(web(OnDependencyFailure.STOP, on("db", Condition.RUNNING)), db());
    startDb();
    daemon.reactor.advanceSeconds(2);
    daemon.exit(child("db"), 1);
    assertThat(state("web")).isEqualTo(ProcessState.STOPPING);
    daemon.exit(child("web"), 0);
    assertThat(state("web")).isEqualTo(ProcessState.STOPPED);
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    daemon.reactor.advanceSeconds(1);
    assertThat(state("db")).isEqualTo(ProcessState.RUNNING);
    assertThat(state("web")).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void onFailureRestartKeepsItUpUntilTheDependencyIsBack() {
    daemon.run(web(OnDependencyFailure.RESTART, on("db", Condition.RUNNING)), db());
    startDb();
    daemon.reactor.advanceSeconds(2);
    FakeChild first = child("web");
    daemon.exit(child("db"), 1);
    assertThat(state("web")).isEqualTo(ProcessState.RUNNING);
    daemon.reactor.advanceSeconds(1);
    assertThat(state("web")).isEqualTo(ProcessState.STOPPING);
    daemon.exit(first, 0);
    assertThat(state("web")).isEqualTo(ProcessState.STARTING);
    assertThat(child("web")).isNotSameAs(first);
  }

  @Test
  void aPersonsStopIsNoFailureAndEndsARestartThatWasToCome() {
    daemon.run(web(OnDependencyFailure.STOP, on("db", Condition.RUNNING)), db());
    startDb();
    daemon.reactor.advanceSeconds(2);
    daemon.process("db").stop();
    daemon.exit(child("db"), 0);
    assertThat(state("web")).isEqualTo(ProcessState.RUNNING);
    daemon.process("web").stop();
    daemon.exit(child("web"), 0);
    startDb();
    daemon.reactor.advanceSeconds(5);
    assertThat(state("web")).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void shutdownStopsDependentsFirstWhateverThePriorities() {
    daemon.run(
        needing("web", OnDependencyFailure.WAIT, on("db", Condition.RUNNING)).priority(1),
        Program.named("db").priority(900));
    daemon.reactor.advanceSeconds(1);
    daemon.reactor.advanceSeconds(1);
    assertThat(state("web")).isEqualTo(ProcessState.RUNNING);
    List<String> down = new ArrayList<>();
    daemon.beginToEnd();
    daemon.table.beginShutdown(() -> down.add("down"));
    assertThat(state("web")).isEqualTo(ProcessState.STOPPING);
    assertThat(state("db")).isEqualTo(ProcessState.RUNNING);
    daemon.exit(child("web"), 0);
    assertThat(state("db")).isEqualTo(ProcessState.STOPPING);
    daemon.exit(child("db"), 0);
    assertThat(down).containsExactly("down");
  }

  @Test
  void aGroupThatIsAddedLaterEndsTheWait() throws Exception {
    daemon.run(web(Condition.RUNNING));
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    daemon.run(Program.named("db"));
    daemon.reactor.advanceSeconds(1);
    assertThat(state("web")).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void aGroupThatWaitsAndIsRemovedNeverStarts() {
    daemon.run(web(Condition.RUNNING), db());
    daemon.table.remove(daemon.table.group("web"));
    startDb();
    daemon.reactor.advanceSeconds(5);
    assertThat(daemon.launcher.children()).hasSize(1);
  }

  @Test
  void nothingThatWaitsStartsOnceTheDaemonGoesDown() {
    daemon.run(web(Condition.STARTED), db());
    daemon.beginToEnd();
    startDb();
    assertThat(state("web")).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void whereNothingDependsNobodyListens() {
    daemon.activate(new GroupConfig.Programs("g", 1, List.of(Program.named("g").build())));
    assertThat(daemon.process("g").livingDependents()).isEmpty();
    assertThat(daemon.process("g").waitingFor()).isNull();
  }

  @Test
  void aLongChainOfProgramsStartsOnTheStackOfTheDaemon() throws Exception {
    int links = 2_000;
    Program[] chain = new Program[links];
    for (int i = 0; i < links; i++) {
      chain[i] =
          i == links - 1
              ? Program.named("p" + i).startSecs(0)
              : needing("p" + i, OnDependencyFailure.WAIT, on("p" + (i + 1), Condition.RUNNING))
                  .startSecs(0);
    }
    List<Throwable> failures = new ArrayList<>();
    Thread loop = new Thread(null, () -> daemon.run(chain), "loop", 512 * 1024);
    loop.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    loop.start();
    loop.join();
    assertThat(failures).isEmpty();
    assertThat(state("p0")).isEqualTo(ProcessState.RUNNING);
  }

  @Test
  void manyWhoWaitForManyWhoWaitAreNotLookedAtAgainAndAgain() {
    int layers = 5;
    int width = 6;
    for (int layer = layers - 1; layer >= 0; layer--) {
      Program[] members = new Program[width];
      for (int i = 0; i < width; i++) {
        String name = "p" + layer + "_" + i;
        members[i] =
            layer == 0
                ? Program.named(name).noAutostart()
                : Program.named(name)
                    .additions(
                        Additions.NONE.with(
                            new Dependencies(
                                List.of(
                                    new Requirement(
                                        "g" + (layer - 1),
                                        "g" + (layer - 1),
                                        null,
                                        Condition.RUNNING)),
                                OnDependencyFailure.WAIT)));
      }
      daemon.runGroup("g" + layer, 1, members);
    }
    List<ProcessState> looks = new ArrayList<>();
    daemon.process("p" + (layers - 1) + "_0").addListener((process, from, to) -> looks.add(to));
    for (int i = 0; i < width; i++) {
      daemon.process("p0_" + i).start();
      daemon.reactor.runDue();
    }
    daemon.reactor.advanceMillis(1_000L * layers);
    assertThat(state("p" + (layers - 1) + "_0")).isEqualTo(ProcessState.RUNNING);
    assertThat(looks).hasSizeLessThan(100);
  }

  @Test
  void whoWaitsForAGroupIsLookedAtOnceWhenItsMembersStartTogether() {
    daemon.run(Program.named("root").noAutostart().startSecs(0));
    Program[] members = new Program[6];
    for (int i = 0; i < members.length; i++) {
      members[i] = needing("m" + i, OnDependencyFailure.WAIT, on("root", Condition.RUNNING));
    }
    daemon.runGroup("g", 1, members);
    daemon.run(
        needing(
            "last", OnDependencyFailure.WAIT, new Requirement("g", "g", null, Condition.RUNNING)));
    List<ProcessState> looks = new ArrayList<>();
    daemon.process("last").addListener((process, from, to) -> looks.add(to));
    daemon.process("root").start();
    assertThat(state("m5")).isEqualTo(ProcessState.STARTING);
    assertThat(looks).hasSize(1);
  }

  @Test
  void restartsThatHadToWaitCountAsAllOthers() {
    RestartPolicy policy =
        new RestartPolicy(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            0,
            new RestartPolicy.Limit(2, Duration.ofMinutes(10)),
            null);
    Dependencies onDb =
        new Dependencies(List.of(on("db", Condition.RUNNING)), OnDependencyFailure.WAIT);
    daemon.run(
        Program.named("web").additions(Additions.NONE.with(policy).with(onDb)),
        db().autorestart(AutoRestart.NEVER));
    for (int i = 0; i < 3; i++) {
      startDb();
      daemon.reactor.advanceSeconds(1);
      daemon.reactor.advanceSeconds(1);
      assertThat(state("web")).isEqualTo(ProcessState.RUNNING);
      daemon.exit(child("db"), 0);
      daemon.exit(child("web"), 1);
      daemon.reactor.advanceSeconds(2);
    }
    assertThat(state("web")).isEqualTo(ProcessState.FATAL);
  }

  @Test
  void whoHasCrashedItselfIsNotRestartedASecondTimeWhenTheDependencyIsBack() {
    daemon.run(web(OnDependencyFailure.RESTART, on("db", Condition.RUNNING)), db());
    startDb();
    daemon.reactor.advanceSeconds(2);
    daemon.exit(child("db"), 1);
    daemon.exit(child("web"), 1);
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    daemon.reactor.advanceSeconds(1);
    assertThat(state("web")).isEqualTo(ProcessState.STARTING);
    daemon.reactor.advanceSeconds(1);
    assertThat(state("web")).isEqualTo(ProcessState.RUNNING);
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
