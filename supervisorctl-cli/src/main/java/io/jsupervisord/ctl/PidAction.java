package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.util.List;

/** {@code pid}. */
final class PidAction extends Action {
  PidAction() {
    super(
        "pid",
        form("pid", "The process id of supervisord"),
        form("pid <name>", "The process id of a process"),
        form("pid all", "The process ids of all processes, one a line"));
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> names = words(arguments);
    if (names.isEmpty()) {
      controller.print(Integer.toString(controller.api().getPid()));
    } else if (names.contains("all")) {
      for (ProcessInfo info : controller.api().getAllProcessInfo()) {
        controller.print(Integer.toString(info.pid()));
      }
    } else {
      for (String name : names) {
        printOne(name, controller);
      }
    }
  }

  private static void printOne(String name, Controller controller)
      throws IOException, SupervisorFault {
    try {
      int pid = controller.api().getProcessInfo(name).pid();
      controller.print(Integer.toString(pid));
      if (pid == 0) {
        controller.setExitStatus(ExitStatus.NOT_RUNNING);
      }
    } catch (SupervisorFault e) {
      if (!e.is(Fault.BAD_NAME)) {
        throw e;
      }
      controller.fail(ExitStatus.GENERIC, "No such process " + name);
    }
  }
}
