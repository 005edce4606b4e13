package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.posix.WaitStatus;
import io.jsupervisord.update.ActiveGroups;
import io.jsupervisord.update.MinimalUpdate;
import io.jsupervisord.update.Planner;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** A daemon with children that are only in the test, and the files its updates read. */
final class UpdatedDaemon {
  final FakeDaemon daemon = new FakeDaemon();

  /** Whether the daemon is not going down. */
  boolean isRunning = true;

  /** What the next group that is activated is refused with; null for none. */
  IOException refusal;

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

    @Override
    public void alterTogether(Runnable alterations) {
      daemon.table.alterTogether(alterations);
    }
  }

  static GroupConfig group(String name, Program... programs) {
    return new GroupConfig.Programs(
        name, 999, Arrays.stream(programs).map(Program::build).toList());
  }

  /** Activates these groups and lets two seconds pass, so that what starts is running. */
  void run(GroupConfig... groups) {
    for (GroupConfig group : groups) {
      daemon.activate(group);
    }
    daemon.table.autostart();
    daemon.reactor.advanceSeconds(2);
    daemon.files.drain();
    daemon.forget();
  }

  /** The files have these groups now, and an update begins. */
  CompletableFuture<List<GroupPlan>> update(GroupConfig... inFiles) {
    files = List.of(inFiles);
    CompletableFuture<List<GroupPlan>> answer =
        MinimalUpdate.begin(
            new Groups(), new Planner(daemon.table.groups(), files, true), List.of());
    daemon.reactor.runDue();
    return answer;
  }

  /** What was done, such as {@code g: a restart, b nothing}; problems in brackets. */
  static String told(CompletableFuture<List<GroupPlan>> answer) {
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

  /** What another minimal update would do. */
  List<GroupPlan> left() {
    return new Planner(daemon.table.groups(), files, true).plans(List.of());
  }

  void nothingIsLeftToDo() {
    assertThat(left()).isEmpty();
    assertThat(new Planner(daemon.table.groups(), files, false).plans(List.of())).isEmpty();
  }

  void diesAsAsked(FakeChild child) {
    assertThat(child.signals).isNotEmpty();
    daemon.end(child, WaitStatus.killedBy(15));
  }
}
