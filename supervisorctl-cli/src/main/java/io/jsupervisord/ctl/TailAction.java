package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.text.PythonLiteral;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code tail}. */
final class TailAction extends Action {
  private static final long DEFAULT_BYTES = 1600;

  TailAction() {
    super(
        "tail",
        form("tail [-f] <name> [stdout|stderr] (default stdout)", ""),
        form("Ex:", ""),
        form("tail -f <name>", "Goes on showing the output of a process; Ctrl-C to exit"),
        form("tail -100 <name>", "The last 100 bytes of its output"),
        form("tail <name> stderr", "The last 1600 bytes of its errors"));
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> words = new ArrayList<>(words(arguments));
    if (words.isEmpty()) {
      controller.fail(ExitStatus.GENERIC, "Error: too few arguments");
      help(controller);
      return;
    }
    if (words.size() > 3) {
      controller.fail(ExitStatus.GENERIC, "Error: too many arguments");
      help(controller);
      return;
    }
    String typed = words.get(0).startsWith("-") ? words.remove(0) : null;
    if (words.isEmpty()) {
      controller.fail(ExitStatus.GENERIC, "Error: tail requires process name");
      return;
    }
    String last = words.size() > 1 ? words.get(words.size() - 1) : "stdout";
    String channel = last.toLowerCase(Locale.ROOT);
    if (!channel.equals("stdout") && !channel.equals("stderr")) {
      controller.fail(ExitStatus.GENERIC, "Error: bad channel " + PythonLiteral.string(channel));
      return;
    }
    TailModifier modifier = typed == null ? null : TailModifier.parse(typed);
    if (typed != null && modifier == null) {
      controller.fail(ExitStatus.GENERIC, "Error: bad argument " + typed);
      return;
    }
    if (modifier != null && modifier.isFollow()) {
      new LogFollower(controller).processLog(words.get(0), channel);
    } else {
      print(words.get(0), channel, modifier == null ? DEFAULT_BYTES : modifier.bytes(), controller);
    }
  }

  private static void print(String name, String channel, long bytes, Controller controller)
      throws IOException, SupervisorFault {
    try {
      String text =
          channel.equals("stdout")
              ? controller.api().readProcessStdoutLog(name, -bytes, 0)
              : controller.api().readProcessStderrLog(name, -bytes, 0);
      controller.print(text);
    } catch (SupervisorFault e) {
      if (e.is(Fault.NO_FILE)) {
        controller.fail(ExitStatus.GENERIC, name + ": ERROR (no log file)");
      } else if (e.is(Fault.FAILED)) {
        controller.fail(ExitStatus.GENERIC, name + ": ERROR (unknown error reading log)");
      } else if (e.is(Fault.BAD_NAME)) {
        controller.fail(ExitStatus.GENERIC, name + ": ERROR (no such process name)");
      } else {
        throw e;
      }
    }
  }
}
