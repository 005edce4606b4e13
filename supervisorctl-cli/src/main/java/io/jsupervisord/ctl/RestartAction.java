package io.jsupervisord.ctl;

import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code restart}: all that is listed is stopped, then all of it is started; or a few at a time.
 */
final class RestartAction extends Action {
  private static final String ROLLING = "--rolling";
  private static final String BATCH = "--batch";

  RestartAction() {
    super(
        "restart",
        form("restart <name>", "Restarts a process"),
        form("restart <gname>:*", "Restarts all processes of a group"),
        form("restart <name> <name>", "Restarts several processes or groups"),
        form("restart all", "Restarts all processes"),
        form(
            "restart --rolling [--batch N] [--wait-ready] <name>", "The same one (or N) at a time"),
        form("Configuration files are not read again: see reread and update.", ""));
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> names = new ArrayList<>(words(arguments));
    boolean rolling = names.remove(ROLLING);
    int batch = rolling ? batch(names) : 1;
    boolean waitsUntilReady = names.remove(StartAction.WAIT_READY);
    if (batch < 1) {
      controller.fail(ExitStatus.GENERIC, "Error: " + BATCH + " wants a number from 1 on");
      return;
    }
    for (String name : names) {
      // one misspelt must not restart all at once what was to be restarted one by one
      if (name.startsWith("--")) {
        String problem = name.equals(BATCH) ? " goes with " + ROLLING : " is no option of restart";
        controller.fail(ExitStatus.GENERIC, "Error: " + name + problem);
        return;
      }
    }
    if (names.isEmpty()) {
      controller.fail(ExitStatus.GENERIC, "Error: restart requires a process name");
      help(controller);
      return;
    }
    if (rolling) {
      roll(names, batch, waitsUntilReady, controller);
      return;
    }
    List<String> expanded = NamePattern.expand(names, controller);
    new StopAction().runFor(expanded, controller);
    new StartAction(waitsUntilReady).runFor(expanded, controller);
  }

  /** Takes the number out of the words; 0 when it is none. */
  private static int batch(List<String> words) {
    int at = words.indexOf(BATCH);
    if (at < 0) {
      return 1;
    }
    words.remove(at);
    boolean isNumber = at < words.size() && words.get(at).matches("\\d{1,6}");
    return isNumber ? Integer.parseInt(words.remove(at)) : 0;
  }

  private static void roll(
      List<String> names, int batch, boolean waitsUntilReady, Controller controller)
      throws IOException, SupervisorFault {
    List<String> unknown = new ArrayList<>();
    List<ProcessInfo> members = NamePattern.find(names, unknown, controller);
    unknown.forEach(line -> controller.fail(ExitStatus.GENERIC, line));
    if (!unknown.isEmpty()) {
      return; // nothing is touched when a name is wrong
    }
    new RollingRestart(controller, batch, waitsUntilReady, RestartAction::sleep).run(members);
  }

  private static void sleep(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }
}
