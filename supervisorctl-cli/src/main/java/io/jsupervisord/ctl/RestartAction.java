package io.jsupervisord.ctl;

import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.util.List;

/** {@code restart}: all that is listed is stopped, then all of it is started. */
final class RestartAction extends Action {
  RestartAction() {
    super(
        "restart",
        form("restart <name>", "Restarts a process"),
        form("restart <gname>:*", "Restarts all processes of a group"),
        form("restart <name> <name>", "Restarts several processes or groups"),
        form("restart all", "Restarts all processes"),
        form("Configuration files are not read again: see reread and update.", ""));
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> names = words(arguments);
    if (names.isEmpty()) {
      controller.fail(ExitStatus.GENERIC, "Error: restart requires a process name");
      help(controller);
      return;
    }
    new StopAction().runFor(names, controller);
    new StartAction().runFor(names, controller);
  }
}
