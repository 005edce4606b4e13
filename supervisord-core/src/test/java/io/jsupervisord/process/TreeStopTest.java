package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.CgroupLimits;
import io.jsupervisord.policy.ProcessLimits;
import io.jsupervisord.posix.CgroupParent;
import io.jsupervisord.posix.ChildLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeStopTest {
  private final FakeDaemon daemon = new FakeDaemon();

  private static Program program() {
    return Program.named("p")
        .additions(
            Additions.NONE.with(new ProcessLimits(ChildLimits.NONE, true, CgroupLimits.NONE)));
  }

  private SupervisedProcess run(Program program) {
    daemon.run(program);
    daemon.reactor.advanceSeconds(1);
    daemon.forget();
    return daemon.process("p");
  }

  @Test
  void theChildFindsTheNameOfItsTreeInItsEnvironment() {
    run(program());
    assertThat(daemon.launcher.children().get(0).spec.environment())
        .containsEntry("SUPERVISOR_TREE", "t1");
  }

  @Test
  void aProgramWithoutTheOptionHasNoTree() {
    SupervisedProcess p = run(Program.named("p"));
    assertThat(daemon.launcher.children().get(0).spec.environment())
        .doesNotContainKey("SUPERVISOR_TREE");
    p.stop();
    daemon.die(15);
    assertThat(p.state()).isEqualTo(ProcessState.STOPPED);
    assertThat(daemon.trees.asked).isEmpty();
  }

  @Test
  void aStopSignalsGroupAndTreeAndIsDoneWhenTheTreeIsGone() {
    SupervisedProcess p = run(program());
    p.stop();
    assertThat(daemon.launcher.last().signals).containsExactly("group 15");
    assertThat(daemon.trees.asked).containsExactly("101 t1 15");
    daemon.die(15);
    assertThat(p.state()).isEqualTo(ProcessState.STOPPING);
    assertThat(daemon.trees.asked).containsExactly("101 t1 15", "101 t1 END");
    daemon.trees.gone(0, 0);
    assertThat(p.state()).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void whatIsLeftAfterStopwaitsecsIsKilledWithItsTree() {
    SupervisedProcess p = run(program());
    p.stop();
    daemon.reactor.advanceSeconds(10);
    assertThat(daemon.launcher.last().signals).containsExactly("group 15", "group 9");
    assertThat(daemon.trees.asked).containsExactly("101 t1 15", "101 t1 KILL");
    daemon.die(9);
    daemon.trees.gone(0, 0);
    assertThat(p.state()).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void aCrashIsFollowedByARestartOnlyWhenTheTreeIsGone() {
    SupervisedProcess p = run(program().autorestart(AutoRestart.ALWAYS));
    daemon.exit(1);
    daemon.reactor.advanceSeconds(1);
    assertThat(p.state()).isEqualTo(ProcessState.RUNNING);
    assertThat(daemon.launcher.children()).hasSize(1);
    daemon.trees.gone(0, 0);
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.launcher.children()).hasSize(2);
    assertThat(daemon.launcher.children().get(1).spec.environment())
        .containsEntry("SUPERVISOR_TREE", "t2");
  }

  @Test
  void aNumberThatIsFreeAgainIsNotSignalled() {
    SupervisedProcess p = run(program());
    FakeChild child = daemon.launcher.last();
    daemon.exit(0);
    assertThat(p.signal(1)).isNull();
    assertThat(p.stop()).isNull();
    assertThat(child.signals).isEmpty();
    daemon.trees.gone(0, 0);
    assertThat(p.state()).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void whoCannotBeKilledIsToldAndNotWaitedFor() {
    SupervisedProcess p = run(program());
    p.stop();
    daemon.die(15);
    daemon.trees.gone(2, 0);
    assertThat(p.state()).isEqualTo(ProcessState.STOPPED);
    assertThat(daemon.lines()).contains("WARN descendants of 'p' (101) cannot be killed: 2");
  }

  @Test
  void aTreeThatCannotBeHadIsASpawnError() {
    daemon.trees.refusal = "cannot set memory_max to 5: No such device";
    SupervisedProcess p = run(program());
    assertThat(p.spawnError()).isEqualTo("cannot set memory_max to 5: No such device");
    assertThat(daemon.launcher.children()).isEmpty();
  }

  private static Program limited() {
    return Program.named("p")
        .additions(
            Additions.NONE.with(
                new ProcessLimits(
                    ChildLimits.NONE, false, new CgroupLimits(512L << 20, null, null))));
  }

  @Test
  void aDeathForWantOfMemoryIsReportedAsSuch() {
    run(limited());
    daemon.die(9);
    daemon.trees.gone(0, 1);
    assertThat(daemon.lines())
        .contains(
            "WARN exited: p (terminated by SIGKILL, killed by the kernel: out of memory"
                + " (memory_max 512MB); not expected)");
  }

  @Test
  void theDeathOfADescendantForWantOfMemoryIsTold() {
    run(limited());
    daemon.exit(0);
    daemon.trees.gone(0, 1);
    assertThat(daemon.lines())
        .contains(
            "WARN a descendant of 'p' (101) was killed by the kernel: out of memory (memory_max"
                + " 512MB)",
            "INFO exited: p (exit status 0; expected)");
  }

  @Test
  void anotherKillIsNoWantOfMemory() {
    run(limited());
    daemon.die(9);
    daemon.trees.gone(0, 0);
    assertThat(daemon.lines()).contains("WARN exited: p (terminated by SIGKILL; not expected)");
  }

  @Test
  void theKillThatStopsIsNotTakenForOneOfTheKernel() {
    SupervisedProcess p = run(limited());
    p.stop();
    daemon.reactor.advanceSeconds(10);
    daemon.die(9);
    daemon.trees.gone(0, 1);
    assertThat(daemon.lines())
        .contains(
            "WARN a descendant of 'p' (101) was killed by the kernel: out of memory (memory_max"
                + " 512MB)",
            "WARN stopped: p (terminated by SIGKILL)");
  }

  @Test
  void aProgramThatLostItsLimitsIsNotPutIntoItsFormerCgroup(@TempDir Path directory)
      throws IOException {
    Files.writeString(directory.resolve("cgroup.subtree_control"), "");
    daemon.trees.cgroup = CgroupParent.of(directory.toString()).create("p:p", Set.of());
    SupervisedProcess p = run(limited());
    assertThat(daemon.launcher.last().spec.cgroup()).isSameAs(daemon.trees.cgroup);
    p.stop();
    daemon.die(15);
    daemon.trees.gone(0, 0);
    ((ManagedProcess) p).reconfigure(Program.named("p").build());
    p.start();
    assertThat(daemon.launcher.children()).hasSize(2);
    assertThat(daemon.launcher.last().spec.cgroup()).isNull();
  }
}
