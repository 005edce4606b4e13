package io.jsupervisord.ctl;

import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;

/** {@code open}: turns to another server. */
final class OpenAction extends Action {
  OpenAction() {
    super(
        "open",
        form("open <url>", "Connects to another supervisord"),
        form("(for a Unix socket, use unix:///socket/path)", ""));
  }

  @Override
  boolean needsServer() {
    return false;
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    if (!arguments.startsWith("http://") && !arguments.startsWith("unix://")) {
      controller.fail(ExitStatus.GENERIC, "ERROR: url must be http:// or unix://");
      return;
    }
    controller.useServer(arguments);
    int before = controller.exitStatus();
    controller.execute("status");
    controller.setExitStatus(before);
  }
}
