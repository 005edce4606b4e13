package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.util.List;

/** {@code maintail}. */
final class MainTailAction extends Action {
  private static final long DEFAULT_BYTES = 1600;

  MainTailAction() {
    super(
        "maintail",
        form("maintail -f", "Goes on showing supervisord's own log; Ctrl-C to exit"),
        form("maintail -100", "Its last 100 bytes"),
        form("maintail", "Its last 1600 bytes"));
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> words = words(arguments);
    if (words.size() > 1) {
      controller.fail(ExitStatus.GENERIC, "Error: too many arguments");
      help(controller);
      return;
    }
    long bytes = DEFAULT_BYTES;
    if (!words.isEmpty()) {
      TailModifier modifier = TailModifier.parse(words.get(0));
      if (modifier == null) {
        controller.fail(ExitStatus.GENERIC, "Error: bad argument " + words.get(0));
        return;
      }
      if (modifier.isFollow()) {
        new LogFollower(controller).mainLog();
        return;
      }
      bytes = modifier.bytes();
    }
    try {
      controller.print(controller.api().readLog(-bytes, 0));
    } catch (SupervisorFault e) {
      if (e.is(Fault.NO_FILE)) {
        controller.fail(ExitStatus.GENERIC, "supervisord: ERROR (no log file)");
      } else if (e.is(Fault.FAILED)) {
        controller.fail(ExitStatus.GENERIC, "supervisord: ERROR (unknown error reading log)");
      } else {
        throw e;
      }
    }
  }
}
