package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.FastCgiSocketConfig;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.config.LogTarget;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.posix.ChildExit;
import io.jsupervisord.posix.Errno;
import io.jsupervisord.posix.PosixException;
import io.jsupervisord.posix.WaitStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupTableTest {
  private static final FastCgiSocketConfig SOCKET =
      new FastCgiSocketConfig.Unix("/run/f.sock", null, null, 448, null);

  private final FakeDaemon daemon = new FakeDaemon();

  private List<String> spawned() {
    return daemon.launcher.children().stream()
        .map(child -> child.spec.environment().get("SUPERVISOR_PROCESS_NAME"))
        .toList();
  }

  @Test
  void groupsKeepTheOrderOfTheirActivation() {
    daemon.run(Program.named("b").priority(5), Program.named("a").priority(1));
    assertThat(daemon.table.groups()).extracting(ProcessGroup::name).containsExactly("b", "a");
    assertThat(daemon.table.group("a").priority()).isEqualTo(1);
    assertThat(daemon.table.group("c")).isNull();
    assertThat(daemon.table.group("a").process("a").groupName()).isEqualTo("a");
    assertThat(daemon.table.group("a").process("b")).isNull();
  }

  @Test
  void programsStartByThePriorityOfTheirGroupsAndThenInTheOrderOfTheGroup() {
    daemon.activate(
        new GroupConfig.Programs(
            "late",
            20,
            List.of(
                Program.named("late2").priority(9).build(),
                Program.named("late1").priority(1).build())));
    daemon.run(
        Program.named("same1").priority(10),
        Program.named("same2").priority(10),
        Program.named("early").priority(-1));
    assertThat(spawned()).containsExactly("early", "same1", "same2", "late2", "late1");
  }

  @Test
  void aGroupAddedLaterStartsAlone() {
    daemon.run(Program.named("a").noAutostart());
    daemon.runGroup("g", 1, Program.named("b"), Program.named("c").noAutostart());
    assertThat(spawned()).containsExactly("b");
  }

  @Test
  void startingThousandsLetsOthersHaveTheirTurn() {
    List<ProgramConfig> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(Program.named("p" + i).build());
    }
    daemon.activate(new GroupConfig.Programs("many", 1, many));
    // a spawn takes a millisecond
    daemon.launcher.onLaunch(() -> daemon.reactor.passMillis(1));
    daemon.table.autostart();
    assertThat(daemon.launcher.children()).hasSizeBetween(1, 100);
    List<Integer> startedBefore = new ArrayList<>();
    daemon.reactor.execute(() -> startedBefore.add(daemon.launcher.children().size()));
    daemon.reactor.runDue();
    assertThat(startedBefore.get(0)).isLessThan(200);
    assertThat(daemon.launcher.children()).hasSize(1_000);
    assertThat(spawned()).isEqualTo(many.stream().map(ProgramConfig::name).toList());
  }

  @Test
  void aFewProgramsStartTogetherHoweverSlowTheMachineIs() {
    List<ProgramConfig> few = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      few.add(Program.named("p" + i).build());
    }
    daemon.activate(new GroupConfig.Programs("few", 1, few));
    daemon.launcher.onLaunch(() -> daemon.reactor.passMillis(100));
    daemon.table.autostart();
    assertThat(daemon.launcher.children()).hasSize(20);
  }

  @Test
  void anExitFindsItsProcessByPid() {
    daemon.run(Program.named("a"), Program.named("b"));
    daemon.exit(daemon.launcher.children().get(0), 0);
    assertThat(daemon.process("a").state()).isEqualTo(ProcessState.BACKOFF);
    assertThat(daemon.process("b").state()).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void anOrphanIsOnlyLogged() {
    daemon.table.reaped(new ChildExit(8, WaitStatus.exit(5)));
    daemon.table.reaped(new ChildExit(9, WaitStatus.killedBy(36)));
    daemon.table.reaped(new ChildExit(10, new WaitStatus(0x137f)));
    assertThat(daemon.lines())
        .containsExactly(
            "INFO reaped unknown pid 8 (exit status 5)",
            "INFO reaped unknown pid 9 (terminated by signal 36)",
            "INFO reaped unknown pid 10 (unknown termination cause 0x137f)");
  }

  @Test
  void aPidThatWasReapedBelongsToNobody() {
    daemon.run(Program.named("a"));
    FakeChild child = daemon.launcher.last();
    daemon.exit(child, 0);
    daemon.forget();
    daemon.exit(child, 0);
    assertThat(daemon.lines()).containsExactly("INFO reaped unknown pid 101 (exit status 0)");
  }

  @Test
  void aRemovedGroupIsGoneAndSaysSo() {
    daemon.run(Program.named("a").noAutostart(), Program.named("b").noAutostart());
    daemon.forget();
    daemon.table.remove(daemon.table.group("a"));
    assertThat(daemon.table.groups()).extracting(ProcessGroup::name).containsExactly("b");
    assertThat(daemon.events()).containsExactly("PROCESS_GROUP_REMOVED groupname:a");
  }

  @Test
  void autoLogsAreNamedWhenTheGroupIsActivated() {
    daemon.run(
        Program.named("a").noAutostart(),
        Program.named("b").noAutostart().log(new LogTarget.File("/var/log/b")),
        Program.named("c").noAutostart().log(new LogTarget.None(false)));
    assertThat(daemon.process("a").stdoutLogfile()).isEqualTo("/auto/a-stdout");
    assertThat(daemon.process("a").stderrLogfile()).isEqualTo("/auto/a-stderr");
    assertThat(daemon.process("b").stdoutLogfile()).isEqualTo("/var/log/b");
    assertThat(daemon.process("c").stdoutLogfile()).isNull();
  }

  @Test
  void aFastCgiGroupTriesItsSocketOnceAndSharesItAmongItsProcesses() {
    daemon.activate(
        new GroupConfig.FastCgi(
            "f", 999, List.of(Program.named("f1").build(), Program.named("f2").build()), SOCKET));
    assertThat(daemon.lines())
        .containsExactly(
            "INFO Creating socket unix:///run/f.sock", "INFO Closing socket unix:///run/f.sock");
    daemon.table.autostart();
    daemon.exit(daemon.launcher.children().get(0), 1);
    daemon.exit(daemon.launcher.children().get(1), 1);
    assertThat(daemon.lines())
        .containsExactly(
            "INFO Creating socket unix:///run/f.sock",
            "INFO spawned: 'f1' with pid 101",
            "INFO spawned: 'f2' with pid 102",
            "WARN exited: f1 (exit status 1; not expected)",
            "WARN exited: f2 (exit status 1; not expected)",
            "INFO Closing socket unix:///run/f.sock");
  }

  @Test
  void aFastCgiGroupWhoseSocketCannotBeMadeIsNotActive() {
    daemon.socketFailure = new PosixException(Errno.EADDRINUSE);
    assertThatThrownBy(
            () ->
                daemon.table.activate(
                    new GroupConfig.FastCgi("f", 999, List.of(Program.named("f").build()), SOCKET)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Could not create FastCGI socket unix:///run/f.sock: [Errno 98] Address already in use");
    assertThat(daemon.table.groups()).isEmpty();
    assertThat(daemon.events()).isEmpty();
  }

  @Test
  void aPoolHearsOfItselfAndIsServedWhenItsMemberRuns() {
    daemon.activate(
        new GroupConfig.Listeners(
            "pool",
            -1,
            List.of(Program.named("l").build()),
            10,
            List.of(EventType.PROCESS_GROUP),
            "supervisor.dispatchers:default_handler"));
    daemon.table.autostart();
    FakeChild child = daemon.launcher.last();
    child.stdout().write("READY\n");
    daemon.reactor.runDue();
    assertThat(child.stdin().received()).isEmpty();
    daemon.lines();
    daemon.reactor.advanceSeconds(1);
    assertThat(child.stdin().received())
        .isEqualTo(
            "ver:3.0 server:supervisor serial:0 pool:pool poolserial:0"
                + " eventname:PROCESS_GROUP_ADDED len:15\ngroupname:pool\n");
    assertThat(daemon.lines())
        .containsExactly(
            "INFO success: l entered RUNNING state, process has stayed up for > than 1 seconds"
                + " (startsecs)",
            "DEBG event 0 sent to listener l");
  }

  @Test
  void aListenerThatEndsGivesItsEventBackAfterTheLineOfItsExit() {
    daemon.activate(
        new GroupConfig.Listeners(
            "pool",
            -1,
            List.of(Program.named("l").build()),
            10,
            List.of(EventType.PROCESS_GROUP),
            "supervisor.dispatchers:default_handler"));
    daemon.table.autostart();
    daemon.launcher.last().stdout().write("READY\n");
    daemon.reactor.advanceSeconds(1);
    daemon.forget();
    daemon.exit(1);
    assertThat(daemon.lines())
        .startsWith(
            "WARN exited: l (exit status 1; not expected)",
            "DEBG rebuffering event 0 for pool pool (buf size=0, max=10)");
  }

  @Test
  void aDroppedPoolHearsNothing() {
    daemon.activate(
        new GroupConfig.Listeners(
            "pool",
            -1,
            List.of(Program.named("l").noAutostart().build()),
            1,
            List.of(EventType.EVENT),
            "supervisor.dispatchers:default_handler"));
    daemon.table.remove(daemon.table.group("pool"));
    daemon.forget();
    daemon.run(Program.named("a"));
    assertThat(daemon.lines()).noneMatch(line -> line.contains("overflowed"));
  }
}
