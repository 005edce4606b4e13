package io.jsupervisord.update;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.ConfigLoader;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.process.ProcessGroup;
import io.jsupervisord.process.SupervisedProcess;
import io.jsupervisord.rpc.FakeProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
  @TempDir private Path directory;

  private record Group(GroupConfig config, List<SupervisedProcess> processes)
      implements ProcessGroup {}

  private List<GroupConfig> read(String text) throws Exception {
    Path file = Files.writeString(directory.resolve("t.conf"), "[supervisord]\n" + text);
    return new ConfigLoader(file.toString(), Map.of(), Map.of(), "host").load().groups();
  }

  /** The groups of a file, all of whose processes are in a state. */
  private List<ProcessGroup> active(String text, ProcessState state) throws Exception {
    return read(text).stream().map(config -> group(config, state)).toList();
  }

  private static ProcessGroup group(GroupConfig config, ProcessState state) {
    List<SupervisedProcess> members =
        config.processes().stream()
            .map(
                program -> {
                  FakeProcess process = new FakeProcess(config.name(), program);
                  process.enter(state);
                  return (SupervisedProcess) process;
                })
            .toList();
    return new Group(config, members);
  }

  private String plan(boolean minimal, ProcessState state, String before, String after)
      throws Exception {
    return new Planner(active(before, state), read(after), minimal)
        .plans(List.of()).stream().map(PlannerTest::text).collect(Collectors.joining(" "));
  }

  @Test
  void whatIsDisabledIsStoppedButNotStarted() throws Exception {
    String before = "[program:a]\ncommand=cat\n[program:b]\ncommand=cat\n";
    String after = before.replace("cat", "tac") + "[program:c]\ncommand=cat\n";
    for (boolean minimal : new boolean[] {false, true}) {
      assertThat(
              new Planner(
                      active(before, ProcessState.FATAL),
                      read(after),
                      minimal,
                      (group, name) -> !name.equals("b"))
                  .plans(List.of()).stream().map(PlannerTest::text))
          .containsExactly("a=changed[a apply]", "b=changed[b start]", "c=added[c add]");
    }
    assertThat(
            new Planner(
                    active(before, ProcessState.RUNNING), read(after), false, (group, name) -> true)
                .plans(List.of()).stream().map(PlannerTest::text))
        .containsExactly("a=changed[a stop]", "b=changed[b stop]", "c=added[c add]");
  }

  private static String text(GroupPlan plan) {
    return plan.group()
        + "="
        + plan.change()
        + plan.processes().stream().map(p -> p.name() + " " + p.action()).toList();
  }

  private static String program(String name, String options) {
    return "[program:" + name + "]\ncommand=cat\n" + options + "\n";
  }

  private static String workers(int count) {
    return program("w", "numprocs=" + count + "\nprocess_name=w%(process_num)d");
  }

  @Test
  void whatDoesNotDifferIsNotInThePlan() throws Exception {
    String same = program("a", "") + workers(2);
    assertThat(plan(false, ProcessState.RUNNING, same, same)).isEmpty();
    assertThat(plan(true, ProcessState.RUNNING, same, same)).isEmpty();
  }

  @Test
  void anUpdateTouchesEveryProcessOfAGroupThatDiffersAndAMinimalOneOnlyThoseConcerned()
      throws Exception {
    assertThat(plan(false, ProcessState.RUNNING, workers(2), workers(3)))
        .isEqualTo("w=changed[w0 restart, w1 restart, w2 start]");
    assertThat(plan(true, ProcessState.RUNNING, workers(2), workers(3)))
        .isEqualTo("w=changed[w0 nothing, w1 nothing, w2 start]");
    assertThat(plan(true, ProcessState.RUNNING, workers(3), workers(2)))
        .isEqualTo("w=changed[w0 nothing, w1 nothing, w2 stop, remove]");
  }

  @Test
  void groupsAreRemovedThenChangedThenAdded() throws Exception {
    assertThat(
            plan(
                true,
                ProcessState.RUNNING,
                program("mod", "") + program("old", ""),
                program("mod", "umask=022") + program("a", "autostart=false")))
        .isEqualTo("old=removed[old stop, remove] mod=changed[mod restart] a=added[a add]");
  }

  @Test
  void aMinimalUpdateAppliesWhatNeedsNoRestart() throws Exception {
    String before = program("p", "");
    String after = program("p", "stopsignal=INT");
    assertThat(plan(true, ProcessState.RUNNING, before, after)).isEqualTo("p=changed[p apply]");
    assertThat(plan(false, ProcessState.RUNNING, before, after)).isEqualTo("p=changed[p restart]");
  }

  @Test
  void whatIsDownStaysDownInAMinimalUpdateUnlessItCouldNotRun() throws Exception {
    String before = program("p", "");
    String after = program("p", "umask=022");
    assertThat(plan(true, ProcessState.STOPPED, before, after)).isEqualTo("p=changed[p apply]");
    assertThat(plan(true, ProcessState.EXITED, before, after)).isEqualTo("p=changed[p apply]");
    assertThat(plan(true, ProcessState.FATAL, before, after)).isEqualTo("p=changed[p start]");
    assertThat(plan(true, ProcessState.BACKOFF, before, after)).isEqualTo("p=changed[p restart]");
    assertThat(plan(false, ProcessState.STOPPED, before, after)).isEqualTo("p=changed[p start]");
  }

  @Test
  void anUpdateLeavesDownWhatDoesNotStartByItself() throws Exception {
    String before = program("p", "autostart=false");
    String after = program("p", "autostart=false\numask=022");
    assertThat(plan(false, ProcessState.RUNNING, before, after)).isEqualTo("p=changed[p stop]");
    assertThat(plan(false, ProcessState.STOPPED, before, after)).isEqualTo("p=changed[p apply]");
    assertThat(plan(true, ProcessState.RUNNING, before, after)).isEqualTo("p=changed[p restart]");
  }

  @Test
  void aGroupThatIsMadeAnewTakesAllOfItsProcessesAlong() throws Exception {
    String pool = "[eventlistener:e]\ncommand=cat\nevents=TICK_5\nnumprocs=2\n";
    String name = "process_name=e%(process_num)d\n";
    assertThat(plan(true, ProcessState.RUNNING, pool + name, pool.replace("5", "60") + name))
        .isEqualTo("e=changed[e0 restart, e1 restart]");
  }

  @Test
  void onlyTheGroupsAskedForAreLookedAt() throws Exception {
    String after = program("a", "umask=022") + program("b", "umask=022");
    Planner planner =
        new Planner(
            active(program("a", "") + program("b", ""), ProcessState.RUNNING), read(after), true);
    assertThat(planner.plans(List.of("b"))).extracting(GroupPlan::group).containsExactly("b");
  }
}
