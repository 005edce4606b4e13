package io.jsupervisord.rpc;

import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.loop.Clock;
import io.jsupervisord.process.SupervisedProcess;
import java.util.List;
import java.util.Map;

/** What is known of processes and their configuration (manual: "Process Control"). */
final class InfoMethods {
  private final DaemonControl daemon;
  private final Processes processes;
  private final Clock clock;

  InfoMethods(DaemonControl daemon, Processes processes, Clock clock) {
    this.daemon = daemon;
    this.processes = processes;
    this.clock = clock;
  }

  void addTo(Map<String, RpcMethod> table) {
    table.put(
        "getProcessInfo",
        RpcMethod.immediate(
            MethodDoc.of("Tells about a process.")
                .param("string", "name", "A process as name or group:name")
                .returns("struct", "What is known of it"),
            a -> info(processes.process(a.processName(0)), clock.epochSeconds())));
    table.put(
        "getAllProcessInfo",
        RpcMethod.immediate(
            MethodDoc.of("Tells about all processes.")
                .returns("array", "A struct for each, by group and name"),
            a -> all()));
    table.put(
        "getAllConfigInfo",
        RpcMethod.immediate(
            MethodDoc.of("Tells how all processes are configured in the files as last read.")
                .returns("array", "A struct for each, by name"),
            a -> ConfigInfo.all(daemon)));
  }

  private List<ProcessInfo> all() {
    long now = clock.epochSeconds();
    return processes.byName().stream().map(process -> info(process, now)).toList();
  }

  private static ProcessInfo info(SupervisedProcess process, long now) {
    String stdout = orEmpty(process.stdoutLogfile());
    Integer exitStatus = process.exitStatus();
    return new ProcessInfo(
        process.name(),
        process.groupName(),
        process.startTime(),
        process.stopTime(),
        now,
        process.state().code(),
        process.state().name(),
        orEmpty(process.spawnError()),
        exitStatus == null ? 0 : exitStatus,
        stdout,
        stdout,
        orEmpty(process.stderrLogfile()),
        process.pid(),
        ProcessDescription.of(process, now));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
