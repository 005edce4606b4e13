package io.jsupervisord.rpc;

import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.config.LogTarget;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.process.ProcessGroup;
import io.jsupervisord.process.SupervisedProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The structs of {@code getAllConfigInfo}. What is not set is the string {@code none}. */
final class ConfigInfo {
  private static final String NONE = "none";

  private ConfigInfo() {}

  /** A struct for each configured process, by the process's name. Loop thread only. */
  static List<Map<String, Object>> all(DaemonControl daemon) {
    List<Map<String, Object>> structs = new ArrayList<>();
    for (GroupConfig group : daemon.configuredGroups()) {
      ProcessGroup active = daemon.group(group.name());
      for (ProgramConfig program : group.processes()) {
        structs.add(of(group, program, active));
      }
    }
    structs.sort(Comparator.comparing(struct -> (String) struct.get("name")));
    return structs;
  }

  private static Map<String, Object> of(
      GroupConfig group, ProgramConfig program, ProcessGroup active) {
    SupervisedProcess process = applied(program, active);
    Map<String, Object> struct = new LinkedHashMap<>(64);
    struct.put("autostart", program.autostart());
    struct.put("autorestart", autorestart(program.autorestart()));
    struct.put("directory", orNone(program.directory()));
    struct.put("uid", program.uid() == null ? NONE : program.uid());
    struct.put("command", program.command());
    struct.put("exitcodes", program.exitCodes());
    struct.put("group", group.name());
    struct.put("group_prio", group.priority());
    struct.put("inuse", active != null);
    struct.put("killasgroup", program.killAsGroup());
    struct.put("name", program.name());
    struct.put("process_prio", program.priority());
    struct.put("redirect_stderr", program.redirectStderr());
    struct.put("startretries", program.startRetries());
    struct.put("startsecs", program.startSecs());
    struct.put("stdout_capture_maxbytes", program.stdout().captureMaxBytes());
    struct.put("stdout_events_enabled", program.stdout().eventsEnabled());
    struct.put(
        "stdout_logfile",
        logfile(program.stdout().logfile(), process == null ? null : process.stdoutLogfile()));
    struct.put("stdout_logfile_backups", program.stdout().backups());
    struct.put("stdout_logfile_maxbytes", program.stdout().maxBytes());
    struct.put("stdout_syslog", program.stdout().syslog());
    struct.put("stopsignal", program.stopSignal());
    struct.put("stopwaitsecs", program.stopWaitSecs());
    struct.put("stderr_capture_maxbytes", program.stderr().captureMaxBytes());
    struct.put("stderr_events_enabled", program.stderr().eventsEnabled());
    struct.put(
        "stderr_logfile",
        program.redirectStderr()
            ? NONE
            : logfile(
                program.stderr().logfile(), process == null ? null : process.stderrLogfile()));
    struct.put("stderr_logfile_backups", program.stderr().backups());
    struct.put("stderr_logfile_maxbytes", program.stderr().maxBytes());
    struct.put("stderr_syslog", program.stderr().syslog());
    struct.put("serverurl", orNone(program.serverUrl()));
    return struct;
  }

  /** The process that was made from this very reading of the program, or null. */
  @SuppressWarnings("ReferenceEquality") // an equal program of a later reading is another one
  private static SupervisedProcess applied(ProgramConfig program, ProcessGroup active) {
    SupervisedProcess process = active == null ? null : active.process(program.name());
    return process != null && process.config() == program ? process : null;
  }

  private static Object autorestart(AutoRestart autorestart) {
    return switch (autorestart) {
      case NEVER -> false;
      case ALWAYS -> true;
      case UNEXPECTED -> "unexpected";
    };
  }

  private static String logfile(LogTarget target, String activePath) {
    if (target instanceof LogTarget.File file) {
      return file.path();
    }
    if (target instanceof LogTarget.Auto) {
      return activePath == null ? "auto" : activePath;
    }
    return NONE;
  }

  private static String orNone(String text) {
    return text == null ? NONE : text;
  }
}
