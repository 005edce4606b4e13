package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;

/** {@code remove}. */
final class RemoveAction extends Action {
  RemoveAction() {
    super("remove", form("remove <name> [...]", "Drops active groups, which must be down"));
  }

  @Override
  boolean needsServer() {
    return false;
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    for (String name : words(arguments)) {
      try {
        controller.api().removeProcessGroup(name);
        controller.print(name + ": removed process group");
      } catch (SupervisorFault e) {
        if (e.is(Fault.STILL_RUNNING)) {
          controller.fail(ExitStatus.GENERIC, "ERROR: process/group still running: " + name);
        } else if (e.is(Fault.BAD_NAME)) {
          controller.fail(ExitStatus.GENERIC, "ERROR: no such process/group: " + name);
        } else {
          throw e;
        }
      }
    }
  }
}
