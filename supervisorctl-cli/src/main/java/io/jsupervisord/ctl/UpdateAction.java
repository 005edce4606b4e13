package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.ReloadResult;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.SupervisorApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code update}: what reread finds is done: removals first, then changes, then additions. */
final class UpdateAction extends Action {
  private static final String PLAN = "--plan";
  private static final String MINIMAL = "--minimal";

  UpdateAction() {
    super(
        "update",
        form("update", "Reads the configuration again, and adds, changes and removes groups"),
        form("update all", "The same"),
        form("update <gname> [...]", "The same for these groups only"),
        form("update --minimal [<gname> ...]", "Restarts only what has to be restarted"),
        form("update --plan [--minimal] [<gname> ...]", "Tells what update would do"));
  }

  @Override
  boolean needsServer() {
    return false;
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> names = new ArrayList<>(words(arguments));
    boolean plan = names.remove(PLAN);
    boolean minimal = names.remove(MINIMAL);
    if (plan || minimal) {
      List<String> groups = names.contains("all") ? List.of() : names;
      UpdatePlanner planner = new UpdatePlanner(controller);
      if (plan) {
        planner.plan(groups, minimal);
      } else {
        planner.update(groups);
      }
      return;
    }
    SupervisorApi api = controller.api();
    ReloadResult result;
    try {
      result = api.reloadConfig();
    } catch (SupervisorFault e) {
      if (!e.is(Fault.SHUTDOWN_STATE)) {
        throw e;
      }
      controller.fail(ExitStatus.GENERIC, "ERROR: already shutting down");
      return;
    }
    Set<String> wanted =
        names.isEmpty() || names.contains("all") ? null : known(names, result, controller);
    for (String group : result.removed()) {
      if (isWanted(group, wanted)) {
        remove(group, controller);
      }
    }
    for (String group : result.changed()) {
      if (isWanted(group, wanted)) {
        stop(group, controller);
        controller.print(group + ": stopped");
        api.removeProcessGroup(group);
        api.addProcessGroup(group);
        controller.print(group + ": updated process group");
      }
    }
    for (String group : result.added()) {
      if (isWanted(group, wanted)) {
        api.addProcessGroup(group);
        controller.print(group + ": added process group");
      }
    }
  }

  private static List<ProcessResult> stop(String group, Controller controller)
      throws IOException, SupervisorFault {
    return controller
        .console()
        .progress()
        .during(
            "waiting for " + group + " to stop",
            () -> controller.api().stopProcessGroup(group, true));
  }

  private static boolean isWanted(String group, Set<String> wanted) {
    return wanted == null || wanted.contains(group);
  }

  private static Set<String> known(List<String> names, ReloadResult result, Controller controller)
      throws IOException, SupervisorFault {
    Set<String> groups = new HashSet<>(result.added());
    for (ProcessInfo info : controller.api().getAllProcessInfo()) {
      groups.add(info.group());
    }
    for (String name : names) {
      if (!groups.contains(name)) {
        controller.fail(ExitStatus.GENERIC, "ERROR: no such group: " + name);
      }
    }
    return new HashSet<>(names);
  }

  private static void remove(String group, Controller controller)
      throws IOException, SupervisorFault {
    List<ProcessResult> results = stop(group, controller);
    controller.print(group + ": stopped");
    if (results.stream().anyMatch(result -> result.status() == Fault.FAILED.code())) {
      controller.fail(ExitStatus.GENERIC, group + ": has problems; not removing");
      return;
    }
    controller.api().removeProcessGroup(group);
    controller.print(group + ": removed process group");
  }
}
