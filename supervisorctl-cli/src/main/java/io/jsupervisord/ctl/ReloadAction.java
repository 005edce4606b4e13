package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;

/** {@code reload}: restarts the daemon. */
final class ReloadAction extends Action {
  ReloadAction() {
    super("reload", form("reload", "Restarts supervisord itself, and with it everything"));
  }

  @Override
  boolean needsServer() {
    return false;
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    if (refusesArguments(controller, arguments)
        || !Confirmation.of("Really restart the remote supervisord process y/N? ", controller)) {
      return;
    }
    try {
      controller.api().restart();
      controller.print("Restarted supervisord");
    } catch (SupervisorFault e) {
      if (e.is(Fault.SHUTDOWN_STATE)) {
        controller.fail(ExitStatus.GENERIC, "ERROR: already shutting down");
      } else if (e.is(Fault.CANT_REREAD)) {
        controller.fail(ExitStatus.GENERIC, "ERROR: " + e.text());
      } else {
        throw e;
      }
    }
  }
}
