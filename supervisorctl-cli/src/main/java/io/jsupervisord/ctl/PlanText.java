package io.jsupervisord.ctl;

import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.api.GroupPlan.ProcessPlan;
import io.jsupervisord.api.OptionChange;
import io.jsupervisord.api.ProcessName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an update does to a group, a line for each thing that is done: {@code web: restart (command:
 * a -> b)}. Scripts may read it: group, colon, what is done, the processes unless it is done to all
 * of the group, and in brackets what differs.
 */
final class PlanText {
  private static final String NOTHING = "nothing";
  private static final String APPLY = "apply";

  private final GroupPlan plan;
  private final Map<String, String> words;

  private PlanText(GroupPlan plan, Map<String, String> words) {
    this.plan = plan;
    this.words = words;
  }

  /** What is going to be done. */
  static List<String> planned(GroupPlan plan) {
    return new PlanText(plan, Map.of()).lines();
  }

  /** What was done. */
  static List<String> done(GroupPlan plan) {
    return new PlanText(
            plan,
            Map.of(
                "start",
                "started",
                "stop",
                "stopped",
                "restart",
                "restarted",
                APPLY,
                "applied",
                "add",
                "added",
                "add, start",
                "added, started",
                "remove",
                "removed",
                "stop, remove",
                "stopped, removed"))
        .lines();
  }

  private List<String> lines() {
    return switch (plan.change()) {
      case "added" -> whole(has("start") ? "add, start" : "add");
      case "removed" -> whole(has("stop, remove") ? "stop, remove" : "remove");
      default -> changes();
    };
  }

  private List<String> whole(String action) {
    boolean hasFailed = plan.processes().stream().anyMatch(p -> !p.problem().isEmpty());
    return hasFailed ? List.of() : List.of(line(action, List.of(), List.of()));
  }

  private boolean has(String action) {
    return plan.processes().stream().anyMatch(process -> process.action().equals(action));
  }

  private record Cause(String action, List<String> differences) {}

  private List<String> changes() {
    List<String> ofGroup = differences("");
    List<String> untold = new ArrayList<>(ofGroup);
    Map<Cause, List<String>> names = new LinkedHashMap<>();
    for (ProcessPlan process : plan.processes()) {
      if (process.action().equals(NOTHING) || !process.problem().isEmpty()) {
        continue;
      }
      List<String> own = differences(process.name());
      List<String> shown = own.isEmpty() ? ofGroup : own;
      untold.removeAll(shown);
      names
          .computeIfAbsent(new Cause(process.action(), shown), cause -> new ArrayList<>())
          .add(ProcessName.canonical(plan.group(), process.name()));
    }
    List<String> lines = new ArrayList<>();
    if (!untold.isEmpty()) {
      lines.add(line(APPLY, List.of(), untold));
    }
    names.forEach(
        (cause, processes) ->
            lines.add(
                line(
                    cause.action(),
                    processes.size() == plan.processes().size() ? List.of() : processes,
                    cause.differences())));
    return lines;
  }

  private List<String> differences(String process) {
    return plan.options().stream()
        .filter(change -> change.process().equals(process))
        .map(PlanText::difference)
        .toList();
  }

  /** One option: {@code stopsignal: TERM -> INT}. */
  static String difference(OptionChange change) {
    return change.option()
        + ": "
        + (change.note().isEmpty() ? change.before() + " -> " + change.after() : change.note());
  }

  private String line(String action, List<String> processes, List<String> differences) {
    return plan.group()
        + ": "
        + words.getOrDefault(action, action)
        + (processes.isEmpty() ? "" : " " + String.join(", ", processes))
        + differences.stream().collect(Collectors.joining("; ", " (", ")")).replace(" ()", "");
  }
}
