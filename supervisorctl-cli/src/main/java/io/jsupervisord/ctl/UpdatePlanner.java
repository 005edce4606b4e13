package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.api.OptionChange;
import io.jsupervisord.api.ProcessName;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks the daemon what an update would do, and for one that does little. */
final class UpdatePlanner {
  private static final String NOTHING = "nothing to do";
  private static final String PLAN = "plan an update";
  private static final String MINIMAL = "update minimally";
  private static final String MINIMAL_METHOD = "jsupervisord.updateMinimal";
  private static final String PLAN_METHOD = "jsupervisord.planUpdate";

  private final Controller controller;

  UpdatePlanner(Controller controller) {
    this.controller = controller;
  }

  /** Something the daemon answers plans to. */
  @FunctionalInterface
  interface Question {
    List<GroupPlan> ask() throws IOException, SupervisorFault;
  }

  /** {@code update --plan}. */
  void plan(List<String> groups, boolean minimal) throws IOException, SupervisorFault {
    List<GroupPlan> plans =
        ask(PLAN, PLAN_METHOD, () -> controller.api().planUpdate(groups, minimal));
    if (plans != null) {
      plans.forEach(plan -> PlanText.planned(plan).forEach(controller::print));
      if (plans.isEmpty()) {
        controller.print(NOTHING);
      }
    }
  }

  /** {@code update --minimal}. */
  void update(List<String> groups) throws IOException, SupervisorFault {
    List<GroupPlan> plans =
        ask(
            MINIMAL,
            MINIMAL_METHOD,
            () ->
                controller
                    .console()
                    .progress()
                    .during("updating", () -> controller.api().updateMinimal(groups)));
    if (plans != null) {
      plans.forEach(this::tell);
      if (plans.isEmpty()) {
        controller.print(NOTHING);
      }
    }
  }

  private void tell(GroupPlan plan) {
    PlanText.done(plan).forEach(controller::print);
    for (GroupPlan.ProcessPlan process : plan.processes()) {
      if (!process.problem().isEmpty()) {
        String name = ProcessName.canonical(plan.group(), process.name());
        fail("%s: ERROR (%s failed: %s)".formatted(name, process.action(), process.problem()));
      }
    }
  }

  /** {@code reread --diff}. */
  void difference() throws IOException, SupervisorFault {
    List<GroupPlan> plans =
        ask(PLAN, PLAN_METHOD, () -> controller.api().planUpdate(List.of(), true));
    if (plans == null) {
      return;
    }
    List<GroupPlan> sorted = new ArrayList<>(plans);
    sorted.sort((one, other) -> one.group().compareTo(other.group()));
    for (GroupPlan plan : sorted) {
      controller.print(plan.group() + ": " + RereadAction.word(plan.change()));
      differences(plan).forEach(line -> controller.print("  " + line));
    }
    if (plans.isEmpty()) {
      controller.print(RereadAction.NO_CHANGE);
    }
  }

  /** What is the same for all processes is told without their names. */
  private static List<String> differences(GroupPlan plan) {
    Map<String, List<String>> processes = new LinkedHashMap<>();
    for (OptionChange change : plan.options()) {
      processes
          .computeIfAbsent(PlanText.difference(change), text -> new ArrayList<>())
          .add(change.process());
    }
    List<String> lines = new ArrayList<>();
    processes.forEach(
        (text, names) -> {
          boolean ofAll = names.contains("") || names.size() == plan.processes().size();
          lines.add(ofAll ? text : String.join(", ", names) + ": " + text);
        });
    return lines;
  }

  /**
   * Asks, and tells what is wrong.
   *
   * @return null when it was
   */
  List<GroupPlan> ask(String what, String method, Question question)
      throws IOException, SupervisorFault {
    try {
      return question.ask();
    } catch (SupervisorFault e) {
      if (e.is(Fault.UNKNOWN_METHOD)) {
        fail("this server cannot %s: it has no %s".formatted(what, method));
      } else if (e.is(Fault.SHUTDOWN_STATE)) {
        fail("ERROR: supervisor shutting down");
      } else if (e.is(Fault.CANT_REREAD)) {
        fail("ERROR: " + e.text());
      } else if (e.is(Fault.BAD_NAME)) {
        fail("ERROR: no such group: " + e.text().replaceFirst("^BAD_NAME: ", ""));
      } else {
        throw e;
      }
      return null;
    }
  }

  private void fail(String line) {
    controller.fail(ExitStatus.GENERIC, line);
  }
}
