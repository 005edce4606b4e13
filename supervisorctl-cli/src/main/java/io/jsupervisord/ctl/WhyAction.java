package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessHistory;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** {@code why}: why a process is down, or was restarted. The reference has no such action. */
final class WhyAction extends Action {
  private static final long TAIL_BYTES = 1_600;

  WhyAction() {
    super(
        "why",
        form("why <name>", "Tells why a process is down or was restarted"),
        form("why <gname>:*", "Tells it of all processes of a group"),
        form("why <name> <name>", "Tells it of several processes or groups"));
  }

  @Override
  boolean isBeyondReference() {
    return true;
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> names = words(arguments);
    if (names.isEmpty()) {
      controller.fail(ExitStatus.GENERIC, "Error: why requires a process name");
      help(controller);
      return;
    }
    List<String> unknown = new ArrayList<>();
    List<ProcessInfo> meant = NamePattern.find(names, unknown, controller);
    unknown.forEach(line -> controller.fail(ExitStatus.GENERIC, line));
    for (ProcessInfo info : meant) {
      tell(info, controller);
    }
  }

  private void tell(ProcessInfo info, Controller controller) throws IOException, SupervisorFault {
    ProcessHistory history;
    try {
      history = controller.api().getProcessHistory(info.group() + ":" + info.name());
    } catch (SupervisorFault e) {
      if (!e.is(Fault.UNKNOWN_METHOD)) {
        throw e;
      }
      controller.fail(
          ExitStatus.GENERIC,
          "this server cannot tell why: it has no jsupervisord.getProcessHistory");
      return;
    }
    String channel = info.stderrLogfile().isEmpty() ? "stdout" : "stderr";
    List<String> output = lastLines(info, channel, controller);
    WhyReport.of(info, history, output, channel, ZoneId.systemDefault()).forEach(controller::print);
  }

  private static List<String> lastLines(ProcessInfo info, String channel, Controller controller)
      throws IOException {
    String name = info.group() + ":" + info.name();
    try {
      String text =
          channel.equals("stderr")
              ? controller.api().readProcessStderrLog(name, -TAIL_BYTES, 0)
              : controller.api().readProcessStdoutLog(name, -TAIL_BYTES, 0);
      return text == null || text.isBlank() ? List.of("(empty)") : text.lines().toList();
    } catch (SupervisorFault e) {
      return List.of("(no log)");
    }
  }
}
