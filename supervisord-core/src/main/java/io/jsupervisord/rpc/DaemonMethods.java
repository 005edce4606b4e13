package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ReloadResult;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.config.ConfigException;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.process.ProcessGroup;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The daemon as a whole and its groups (manual: "Status and Control"). */
final class DaemonMethods {
  private static final String API_VERSION = "3.0";

  private final DaemonControl daemon;
  private final Processes processes;

  DaemonMethods(DaemonControl daemon, Processes processes) {
    this.daemon = daemon;
    this.processes = processes;
  }

  void addTo(Map<String, RpcMethod> table) {
    RpcMethod apiVersion =
        RpcMethod.immediate(
            MethodDoc.of("Tells the version of this interface.")
                .returns("string", "The version, which changes with the methods alone"),
            a -> API_VERSION);
    table.put("getAPIVersion", apiVersion);
    table.put("getVersion", apiVersion);
    table.put(
        "getSupervisorVersion",
        RpcMethod.immediate(
            MethodDoc.of("Tells the release of Supervisor whose behaviour the daemon follows.")
                .returns("string", "The release"),
            a -> daemon.supervisorVersion()));
    table.put(
        "getIdentification",
        RpcMethod.immediate(
            MethodDoc.of("Tells the identifier of this daemon.")
                .returns("string", "The identifier, as configured"),
            a -> daemon.identifier()));
    table.put(
        "getState",
        RpcMethod.immediate(
            MethodDoc.of("Tells the state of the daemon.").returns("struct", "Its code and name"),
            a -> state()));
    table.put(
        "getPID",
        RpcMethod.immediate(
            MethodDoc.of("Tells the process id of the daemon.").returns("int", "The id"),
            a -> daemon.pid()));
    table.put(
        "shutdown",
        RpcMethod.immediate(
            MethodDoc.of("Stops all processes, then ends the daemon.")
                .returns("boolean", "Always true"),
            a -> {
              daemon.shutdown();
              return true;
            }));
    table.put(
        "restart",
        RpcMethod.immediate(
            MethodDoc.of(
                    "Stops all processes, then starts anew with the files as they are then. Refused"
                        + " with CANT_REREAD, and nothing is stopped, when they are broken.")
                .returns("boolean", "Always true"),
            a -> restart()));
    table.put(
        "reloadConfig",
        RpcMethod.immediate(
            MethodDoc.of("Reads the files again and tells which groups differ; applies nothing.")
                .returns("array", "The names of those added, changed and removed"),
            a -> reload()));
    table.put(
        "addProcessGroup",
        RpcMethod.immediate(
            MethodDoc.of("Activates a group of the files as last read.")
                .param("string", "name", "The group")
                .returns("boolean", "Always true"),
            this::add));
    table.put(
        "removeProcessGroup",
        RpcMethod.immediate(
            MethodDoc.of("Drops a group, all of whose processes are down.")
                .param("string", "name", "The group")
                .returns("boolean", "Always true"),
            this::remove));
  }

  private Map<String, Object> state() {
    Map<String, Object> struct = new LinkedHashMap<>();
    struct.put("statecode", daemon.mood().code());
    struct.put("statename", daemon.mood().name());
    return struct;
  }

  private boolean restart() throws SupervisorFault {
    try {
      daemon.restart();
    } catch (ConfigException e) {
      throw Fault.CANT_REREAD.because(e.getMessage());
    }
    return true;
  }

  private ReloadResult reload() throws SupervisorFault {
    try {
      return daemon.reread();
    } catch (ConfigException e) {
      throw Fault.CANT_REREAD.because(e.getMessage());
    }
  }

  private Object add(Arguments arguments) throws SupervisorFault {
    if (arguments.get(0) == null) {
      throw Fault.BAD_NAME.because();
    }
    String name = arguments.text(0);
    for (GroupConfig group : daemon.configuredGroups()) {
      if (group.name().equals(name)) {
        return add(group);
      }
    }
    throw Fault.BAD_NAME.because(name);
  }

  private boolean add(GroupConfig group) throws SupervisorFault {
    if (daemon.group(group.name()) != null) {
      throw Fault.ALREADY_ADDED.because(group.name());
    }
    try {
      daemon.addGroup(group);
    } catch (IOException e) {
      throw Fault.FAILED.because(e.getMessage());
    }
    return true;
  }

  private Object remove(Arguments arguments) throws SupervisorFault {
    ProcessGroup group = processes.group(arguments.groupName(0));
    if (!group.unstopped().isEmpty()) {
      throw Fault.STILL_RUNNING.because(group.name());
    }
    daemon.removeGroup(group);
    return true;
  }
}
