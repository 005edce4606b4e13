package io.jsupervisord.api;

import java.util.List;

/**
 * What an update does to one group, or has done.
 *
 * @param change how the group differs from the files: {@code added}, {@code removed} or {@code
 *     changed}
 * @param processes each process of the group as it is and as it is to be, in the order of the files
 * @param options what differs, in the order of the processes; empty unless it was changed
 */
public record GroupPlan(
    String group, String change, List<ProcessPlan> processes, List<OptionChange> options) {
  public GroupPlan {
    processes = List.copyOf(processes);
    options = List.copyOf(options);
  }

  /**
   * What an update does to one process.
   *
   * @param action {@code start}, {@code stop} (it stays down), {@code restart}, {@code apply} (new
   *     values without a restart), {@code add} (it is not started), {@code remove} (it is not
   *     running), {@code stop, remove} or {@code nothing}
   * @param problem why this could not be done; empty when it was, and always in a plan
   */
  public record ProcessPlan(String name, String action, String problem) {}
}
