package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.SupervisorApi;
import java.io.IOException;
import java.util.List;

/** {@code start}. */
final class StartAction extends ProcessListAction {
  StartAction() {
    super(
        "start",
        form("start <name>", "Starts a process"),
        form("start <gname>:*", "Starts all processes of a group"),
        form("start <name> <name>", "Starts several processes or groups"),
        form("start all", "Starts all processes"));
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> names = words(arguments);
    if (names.isEmpty()) {
      controller.fail(ExitStatus.INVALID_ARGUMENTS, "Error: start requires a process name");
      help(controller);
      return;
    }
    runFor(names, controller);
  }

  @Override
  void one(SupervisorApi api, String name) throws IOException, SupervisorFault {
    api.startProcess(name, true);
  }

  @Override
  List<ProcessResult> group(SupervisorApi api, String name) throws IOException, SupervisorFault {
    return api.startProcessGroup(name, true);
  }

  @Override
  List<ProcessResult> all(SupervisorApi api) throws IOException, SupervisorFault {
    return api.startAllProcesses(true);
  }

  @Override
  String awaited() {
    return "start";
  }

  @Override
  String done() {
    return "started";
  }

  @Override
  String problem(int fault) {
    return switch (fault) {
      case 10 -> "no such process";
      case 20 -> "no such file";
      case 21 -> "file is not executable";
      case 40 -> "abnormal termination";
      case 50 -> "spawn error";
      case 60 -> "already started";
      default -> null;
    };
  }

  @Override
  Fault ignored() {
    return Fault.ALREADY_STARTED;
  }

  @Override
  int unknownGroupStatus() {
    return ExitStatus.INVALID_ARGUMENTS;
  }

  @Override
  boolean failedIsPlain() {
    return false;
  }
}
