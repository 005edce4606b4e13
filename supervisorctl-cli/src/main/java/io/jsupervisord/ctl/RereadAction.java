package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ReloadResult;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code reread}: says what an update would change. */
final class RereadAction extends Action {
  static final String NO_CHANGE = "No config updates to processes";
  private static final String DIFF = "--diff";

  RereadAction() {
    super(
        "reread",
        form("reread", "Reads the configuration files again; changes nothing yet"),
        form("reread --diff", "Tells which options differ, and keeps nothing of what was read"));
  }

  @Override
  boolean needsServer() {
    return false;
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    if (arguments.equals(DIFF)) {
      new UpdatePlanner(controller).difference();
      return;
    }
    if (refusesArguments(controller, arguments)) {
      return;
    }
    ReloadResult result;
    try {
      result = controller.api().reloadConfig();
    } catch (SupervisorFault e) {
      if (e.is(Fault.SHUTDOWN_STATE)) {
        controller.fail(ExitStatus.GENERIC, "ERROR: supervisor shutting down");
      } else if (e.is(Fault.CANT_REREAD)) {
        controller.fail(ExitStatus.GENERIC, "ERROR: " + e.text());
      } else {
        throw e;
      }
      return;
    }
    List<String> lines = new ArrayList<>();
    result.added().forEach(name -> lines.add(name + ": " + word("added")));
    result.changed().forEach(name -> lines.add(name + ": " + word("changed")));
    result.removed().forEach(name -> lines.add(name + ": " + word("removed")));
    lines.sort(null);
    if (lines.isEmpty()) {
      lines.add(NO_CHANGE);
    }
    lines.forEach(controller::print);
  }

  /** How a group that differs is told of. */
  static String word(String change) {
    return switch (change) {
      case "added" -> "available";
      case "removed" -> "disappeared";
      default -> "changed";
    };
  }
}
