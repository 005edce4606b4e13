package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;

/** {@code shutdown}. */
final class ShutdownAction extends Action {
  ShutdownAction() {
    super("shutdown", form("shutdown", "Shuts supervisord down, and with it everything"));
  }

  @Override
  boolean needsServer() {
    return false;
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    if (refusesArguments(controller, arguments)
        || !Confirmation.of("Really shut the remote supervisord process down y/N? ", controller)) {
      return;
    }
    try {
      controller.api().shutdown();
      controller.print("Shut down");
    } catch (SupervisorFault e) {
      if (!e.is(Fault.SHUTDOWN_STATE)) {
        throw e;
      }
      controller.printError("ERROR: already shutting down");
    } catch (ConnectException e) {
      controller.fail(
          ExitStatus.GENERIC,
          "ERROR: " + controller.url() + " refused connection (already shut down?)");
    } catch (NoSuchFileException e) {
      controller.fail(
          ExitStatus.GENERIC, "ERROR: " + controller.url() + " no such file (already shut down?)");
    }
  }
}
