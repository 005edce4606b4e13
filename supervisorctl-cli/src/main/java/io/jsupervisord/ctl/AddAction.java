package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;

/** {@code add}. */
final class AddAction extends Action {
  AddAction() {
    super("add", form("add <name> [...]", "Makes configured groups active"));
  }

  @Override
  boolean needsServer() {
    return false;
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    for (String name : words(arguments)) {
      try {
        controller.api().addProcessGroup(name);
        controller.print(name + ": added process group");
      } catch (SupervisorFault e) {
        if (e.is(Fault.SHUTDOWN_STATE)) {
          controller.fail(ExitStatus.GENERIC, "ERROR: shutting down");
        } else if (e.is(Fault.ALREADY_ADDED)) {
          controller.printError("ERROR: process group already active");
        } else if (e.is(Fault.BAD_NAME)) {
          controller.fail(ExitStatus.GENERIC, "ERROR: no such process/group: " + name);
        } else {
          throw e;
        }
      }
    }
  }
}
