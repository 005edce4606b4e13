package io.jsupervisord.rpc;

import io.jsupervisord.policy.Role;
import java.util.Map;
import java.util.Set;

/** Which role each method needs. What is not named here is for admins. */
public final class Permissions {
  private static final Set<String> READING =
      Set.of(
          "jsupervisord.getAllProcessDetails",
          "jsupervisord.getProcessDetails",
          "jsupervisord.getProcessHistory",
          "jsupervisord.waitUntilReady",
          "supervisor.getAPIVersion",
          "supervisor.getAllConfigInfo",
          "supervisor.getAllProcessInfo",
          "supervisor.getIdentification",
          "supervisor.getPID",
          "supervisor.getProcessInfo",
          "supervisor.getState",
          "supervisor.getSupervisorVersion",
          "supervisor.getVersion",
          "supervisor.readLog",
          "supervisor.readMainLog",
          "supervisor.readProcessLog",
          "supervisor.readProcessStderrLog",
          "supervisor.readProcessStdoutLog",
          "supervisor.tailProcessLog",
          "supervisor.tailProcessStderrLog",
          "supervisor.tailProcessStdoutLog",
          "system.listMethods",
          "system.methodHelp",
          "system.methodSignature",
          // each of its calls is looked at by itself
          "system.multicall");

  private static final Set<String> OPERATING =
      Set.of(
          "jsupervisord.disableProcess",
          "jsupervisord.enableProcess",
          "supervisor.clearAllProcessLogs",
          "supervisor.clearProcessLog",
          "supervisor.clearProcessLogs",
          "supervisor.sendProcessStdin",
          "supervisor.sendRemoteCommEvent",
          "supervisor.signalAllProcesses",
          "supervisor.signalProcess",
          "supervisor.signalProcessGroup",
          "supervisor.startAllProcesses",
          "supervisor.startProcess",
          "supervisor.startProcessGroup",
          "supervisor.stopAllProcesses",
          "supervisor.stopProcess",
          "supervisor.stopProcessGroup");

  /** The main log holds the audit, so that only admins may empty it. */
  private static final Set<String> ADMINISTERING =
      Set.of(
          "jsupervisord.planUpdate",
          "jsupervisord.updateMinimal",
          "supervisor.addProcessGroup",
          "supervisor.clearLog",
          "supervisor.reloadConfig",
          "supervisor.removeProcessGroup",
          "supervisor.restart",
          "supervisor.shutdown");

  private static final Map<Role, Set<String>> TABLE =
      Map.of(
          Role.VIEWER, READING,
          Role.OPERATOR, OPERATING,
          Role.ADMIN, ADMINISTERING);

  private Permissions() {}

  /** The least role that may call a method of that full name. */
  public static Role needed(String method) {
    if (READING.contains(method)) {
      return Role.VIEWER;
    }
    return OPERATING.contains(method) ? Role.OPERATOR : Role.ADMIN;
  }

  /** Whether somebody has thought about a method. */
  static boolean names(String method) {
    return TABLE.values().stream().anyMatch(methods -> methods.contains(method));
  }
}
