package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code enable} and {@code disable}, which last. The reference has no such actions. */
final class EnableAction extends Action {
  private final boolean enable;

  EnableAction(boolean enable) {
    super(
        enable ? "enable" : "disable",
        enable
            ? form(
                "enable <name>", "Lets a process start by itself again, and starts it if it does")
            : form("disable <name>", "Stops a process, and keeps it from starting by itself"),
        form(name(enable) + " <gname>:*", "The same for all processes of a group"),
        form(name(enable) + " <name> <name>", "The same for several processes or groups"));
    this.enable = enable;
  }

  private static String name(boolean enable) {
    return enable ? "enable" : "disable";
  }

  @Override
  boolean isBeyondReference() {
    return true;
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> names = words(arguments);
    if (names.isEmpty()) {
      controller.fail(ExitStatus.GENERIC, "Error: " + name() + " requires a process name");
      help(controller);
      return;
    }
    List<String> unknown = new ArrayList<>();
    List<ProcessInfo> meant = NamePattern.find(names, unknown, controller);
    unknown.forEach(line -> controller.fail(ExitStatus.GENERIC, line));
    for (ProcessInfo info : meant) {
      try {
        one(info.group() + ":" + info.name(), controller);
        controller.print(info.canonicalName() + ": " + name() + "d");
      } catch (SupervisorFault e) {
        if (e.is(Fault.UNKNOWN_METHOD)) {
          controller.fail(
              ExitStatus.GENERIC,
              "this server cannot %s programs: it has no jsupervisord.%sProcess"
                  .formatted(name(), name()));
          return;
        }
        String text = e.text().replaceFirst("^FAILED: ", "");
        controller.fail(ExitStatus.GENERIC, "%s: ERROR (%s)".formatted(info.canonicalName(), text));
      }
    }
  }

  private void one(String name, Controller controller) throws IOException, SupervisorFault {
    if (enable) {
      controller.api().enableProcess(name);
    } else {
      controller.api().disableProcess(name);
    }
  }
}
