package io.jsupervisord.json;

import io.jsupervisord.api.ProcessDetails;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.procfs.ProcFs;
import io.jsupervisord.procfs.ProcessUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Processes as objects of JSON. Reads procfs: on a worker. */
final class ProcessForms {
  private final ProcFs procfs;

  ProcessForms(ProcFs procfs) {
    this.procfs = procfs;
  }

  /** Each process with its details. */
  List<Object> all(List<ProcessInfo> infos, List<ProcessDetails> details) {
    Map<String, ProcessDetails> byName =
        details.stream().collect(Collectors.toMap(d -> key(d.group(), d.name()), d -> d));
    return infos.stream().<Object>map(i -> one(i, byName.get(key(i.group(), i.name())))).toList();
  }

  private static String key(String group, String name) {
    return group + ":" + name;
  }

  /**
   * One process.
   *
   * @param details null when it has come between the two questions
   */
  Map<String, Object> one(ProcessInfo info, ProcessDetails details) {
    Map<String, Object> process = new LinkedHashMap<>();
    process.put("id", key(info.group(), info.name()));
    process.put("name", info.name());
    process.put("group", info.group());
    process.put("state", ProcessState.ofCode(info.state()).name());
    process.put("description", info.description());
    process.put("pid", info.pid() == 0 ? null : info.pid());
    process.put("started_at", info.start() == 0 ? null : info.start());
    process.put("stopped_at", info.stop() == 0 ? null : info.stop());
    process.put("now", info.now());
    process.put("exit_status", info.exitstatus());
    process.put("spawn_error", info.spawnerr());
    process.put("stdout_logfile", info.stdoutLogfile());
    process.put("stderr_logfile", info.stderrLogfile());
    if (details != null) {
      process.put("ready", details.ready());
      process.put("ready_problem", details.readyProblem());
      process.put("health", details.health());
      process.put("health_problem", details.healthProblem());
      process.put("status_text", details.statusText());
      process.put("waiting_for", details.waitingFor());
      process.put("depends_on", details.dependsOn());
      process.put("restarts", details.restarts());
    }
    process.put("usage", info.pid() == 0 ? null : usage(info.pid()));
    return process;
  }

  private Map<String, Object> usage(int pid) {
    ProcessUsage usage = procfs.usage(pid);
    if (usage == null) {
      return null;
    }
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("cpu_seconds", usage.cpuSeconds());
    form.put("resident_bytes", usage.residentBytes());
    form.put("descriptors", usage.descriptors() < 0 ? null : usage.descriptors());
    form.put("threads", usage.threads());
    return form;
  }
}
