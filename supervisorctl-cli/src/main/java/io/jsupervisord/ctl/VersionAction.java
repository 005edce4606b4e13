package io.jsupervisord.ctl;

import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;

/** {@code version}. */
final class VersionAction extends Action {
  VersionAction() {
    super("version", form("version", "The version of the remote supervisord"));
  }

  @Override
  boolean needsServer() {
    return false;
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    if (!refusesArguments(controller, arguments) && controller.isServerThere(this)) {
      controller.print(controller.api().getSupervisorVersion());
    }
  }
}
