package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.SupervisorApi;
import java.io.IOException;
import java.util.List;

/** {@code stop}. */
final class StopAction extends ProcessListAction {
  StopAction() {
    super(
        "stop",
        form("stop <name>", "Stops a process"),
        form("stop <gname>:*", "Stops all processes of a group"),
        form("stop <name> <name>", "Stops several processes or groups"),
        form("stop all", "Stops all processes"));
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> names = words(arguments);
    if (names.isEmpty()) {
      controller.fail(ExitStatus.GENERIC, "Error: stop requires a process name");
      help(controller);
      return;
    }
    runFor(names, controller);
  }

  @Override
  void one(SupervisorApi api, String name) throws IOException, SupervisorFault {
    api.stopProcess(name, true);
  }

  @Override
  List<ProcessResult> group(SupervisorApi api, String name) throws IOException, SupervisorFault {
    return api.stopProcessGroup(name, true);
  }

  @Override
  List<ProcessResult> all(SupervisorApi api) throws IOException, SupervisorFault {
    return api.stopAllProcesses(true);
  }

  @Override
  String awaited() {
    return "stop";
  }

  @Override
  String done() {
    return "stopped";
  }

  @Override
  String problem(int fault) {
    return switch (fault) {
      case 10 -> "no such process";
      case 70 -> "not running";
      default -> null;
    };
  }

  @Override
  Fault ignored() {
    return Fault.NOT_RUNNING;
  }
}
