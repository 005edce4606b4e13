package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessName;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.util.List;

/** {@code clear}: empties log files. Groups cannot be named. */
final class ClearAction extends Action {
  ClearAction() {
    super(
        "clear",
        form("clear <name>", "Empties the logs of a process"),
        form("clear <name> <name>", "Empties the logs of several processes"),
        form("clear all", "Empties the logs of all processes"));
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> names = words(arguments);
    if (names.isEmpty()) {
      controller.fail(ExitStatus.GENERIC, "Error: clear requires a process name");
      help(controller);
      return;
    }
    if (names.contains("all")) {
      for (ProcessResult result : controller.api().clearAllProcessLogs()) {
        print(result.canonicalName(), result.status(), controller);
      }
      return;
    }
    for (String typed : NamePattern.expand(names, controller)) {
      ProcessName name = ProcessName.parse(typed);
      String shown =
          name.isWholeGroup()
              ? name.group() + ":None"
              : ProcessName.canonical(name.group(), name.process());
      int status = Fault.SUCCESS.code();
      try {
        controller.api().clearProcessLogs(typed);
      } catch (SupervisorFault e) {
        status = e.code();
      }
      print(shown, status, controller);
    }
  }

  private static void print(String shown, int status, Controller controller) {
    if (status == Fault.SUCCESS.code()) {
      controller.print(shown + ": cleared");
    } else if (status == Fault.BAD_NAME.code()) {
      controller.fail(ExitStatus.GENERIC, shown + ": ERROR (no such process)");
    } else if (status == Fault.FAILED.code()) {
      controller.fail(ExitStatus.GENERIC, shown + ": ERROR (failed)");
    } else {
      throw new IllegalArgumentException("Unknown result code " + status + " for " + shown);
    }
  }
}
