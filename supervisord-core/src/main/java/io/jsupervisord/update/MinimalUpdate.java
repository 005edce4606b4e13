package io.jsupervisord.update;

import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.process.SupervisedProcess;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * An update that touches only what has to be. What needs no stop is done at once, in one turn of
 * the loop; then all that has to stop stops, those that depend on others first, and each process is
 * started again as soon as it is down; when all are down, what is new is added and started. Loop
 * thread only.
 */
public final class MinimalUpdate {
  private final ActiveGroups groups;
  private final List<GroupWork> works;
  private final Map<SupervisedProcess, GroupWork> stopping = new HashMap<>();
  private final CompletableFuture<List<GroupPlan>> answer = new CompletableFuture<>();

  private MinimalUpdate(ActiveGroups groups, List<GroupStep> steps) {
    this.groups = groups;
    works = steps.stream().map(step -> new GroupWork(groups, step)).toList();
  }

  /**
   * Begins.
   *
   * @param planner for a minimal update
   * @param wanted the groups that are looked at; empty for all
   * @return what was done and what could not be, when all of it is; processes that were started
   *     need not be RUNNING by then
   */
  public static CompletableFuture<List<GroupPlan>> begin(
      ActiveGroups groups, Planner planner, Collection<String> wanted) {
    MinimalUpdate update = new MinimalUpdate(groups, planner.steps(wanted));
    update.run();
    return update.answer;
  }

  private void run() {
    // who depends on whom is asked before it may change
    works.forEach(work -> work.toStop().forEach(process -> stopping.put(process, work)));
    OrderlyStop stop =
        new OrderlyStop(
            works.stream().flatMap(work -> work.toStop().stream()).toList(), this::clear);
    works.forEach(GroupWork::holdDown);
    groups.alterTogether(() -> works.forEach(GroupWork::begin));
    if (stopping.isEmpty()) {
      end();
    } else {
      stop.begin();
    }
  }

  private void clear(SupervisedProcess process, String failure) {
    stopping.remove(process).clear(process, failure);
    if (stopping.isEmpty()) {
      end();
    }
  }

  private void end() {
    works.forEach(GroupWork::end);
    answer.complete(works.stream().map(GroupWork::outcome).toList());
  }
}
