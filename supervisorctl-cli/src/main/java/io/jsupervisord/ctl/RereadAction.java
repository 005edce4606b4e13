package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ReloadResult;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code reread}: says what an update would change. */
final class RereadAction extends Action {
  RereadAction() {
    super("reread", form("reread", "Reads the configuration files again; changes nothing yet"));
  }

  @Override
  boolean needsServer() {
    return false;
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
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
    result.added().forEach(name -> lines.add(name + ": available"));
    result.changed().forEach(name -> lines.add(name + ": changed"));
    result.removed().forEach(name -> lines.add(name + ": disappeared"));
    lines.sort(null);
    if (lines.isEmpty()) {
      lines.add("No config updates to processes");
    }
    lines.forEach(controller::print);
  }
}
