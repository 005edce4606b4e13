package io.jsupervisord.ctl;

import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * {@code open}: turns to another server and shows its status, which does not count for the exit
 * status; that it could not be asked for does, unless nobody listens.
 */
final class OpenAction extends Action {
  private static final Pattern SCHEME = Pattern.compile("(?i)(https?|unix):");

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
    // other spellings of these pass here, as with the reference, and are refused as a server
    if (!SCHEME.matcher(arguments).lookingAt()) {
      controller.fail(ExitStatus.GENERIC, "ERROR: url must be http:// or unix://");
      return;
    }
    controller.useServer(arguments);
    int before = controller.exitStatus();
    Action status = new StatusAction();
    if (controller.isServerThere(status)) {
      status.run(controller, "");
    }
    controller.setExitStatus(before);
  }
}
