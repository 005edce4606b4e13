package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessName;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** {@code avail}: all that is configured, active or not. */
final class AvailAction extends Action {
  AvailAction() {
    super("avail", form("avail", "Shows all configured processes"));
  }

  @Override
  boolean needsServer() {
    return false;
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    if (refusesArguments(controller, arguments)) {
      return;
    }
    List<Map<String, Object>> configs;
    try {
      configs = new ArrayList<>(controller.api().getAllConfigInfo());
    } catch (SupervisorFault e) {
      if (!e.is(Fault.SHUTDOWN_STATE)) {
        throw e;
      }
      controller.fail(ExitStatus.GENERIC, "ERROR: supervisor shutting down");
      return;
    }
    configs.sort(Comparator.comparing(config -> text(config, "name")));
    for (Map<String, Object> config : configs) {
      controller.print(
          "%-32s %-9s %-9s %s:%s"
              .formatted(
                  ProcessName.canonical(text(config, "group"), text(config, "name")),
                  Boolean.TRUE.equals(config.get("inuse")) ? "in use" : "avail",
                  Boolean.TRUE.equals(config.get("autostart")) ? "auto" : "manual",
                  config.get("group_prio"),
                  config.get("process_prio")));
    }
  }

  private static String text(Map<String, Object> config, String member) {
    return String.valueOf(config.get(member));
  }
}
