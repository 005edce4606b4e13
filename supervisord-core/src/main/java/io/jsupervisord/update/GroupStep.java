package io.jsupervisord.update;

import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.api.OptionChange;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.process.ProcessGroup;
import java.util.List;
import java.util.Map;

/**
 * What an update does to one group.
 *
 * @param active null when it is added
 * @param target as it is to be; null when it is removed
 * @param replaces whether it is made anew with all of its processes
 * @param steps what is done to each process, by name
 * @param options what differs
 */
record GroupStep(
    ProcessGroup active,
    GroupConfig target,
    boolean replaces,
    Map<String, Step> steps,
    List<OptionChange> options) {
  String name() {
    return target == null ? active.name() : target.name();
  }

  /** As it is told. */
  GroupPlan plan() {
    return plan(Map.of());
  }

  /**
   * As it is told afterwards.
   *
   * @param problems what went wrong, by process
   */
  GroupPlan plan(Map<String, String> problems) {
    return new GroupPlan(
        name(),
        active == null ? "added" : target == null ? "removed" : "changed",
        steps.entrySet().stream()
            .map(e -> e.getValue().of(e.getKey(), problems.getOrDefault(e.getKey(), "")))
            .toList(),
        options);
  }
}
