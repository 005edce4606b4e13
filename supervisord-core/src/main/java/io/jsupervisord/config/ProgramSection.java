package io.jsupervisord.config;

import io.jsupervisord.config.Configuration.Message;
import io.jsupervisord.ini.IniSection;
import io.jsupervisord.log.LogLevel;
import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.Dependencies;
import io.jsupervisord.policy.ExitOn;
import io.jsupervisord.policy.RestartPolicy;
import io.jsupervisord.policy.Schedule;
import io.jsupervisord.policy.SyslogRules;
import io.jsupervisord.text.PythonBlanks;
import io.jsupervisord.text.PythonLiteral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The processes of one {@code [program:x]}, {@code [fcgi-program:x]} or {@code [eventlistener:x]}.
 * Options are read in the order of the reference, which decides what error is shown.
 */
final class ProgramSection {
  /** As many as Linux has numbers for processes by default. */
  private static final int MOST_PROCESSES = 32_768;

  private static final long DEFAULT_MAX_BYTES = 50L << 20;

  private final IniSection section;
  private final ReadContext context;
  private final String program;
  private final OptionReader options;

  private ProgramSection(IniSection section, String group, ReadContext context)
      throws ConfigException {
    this.section = section;
    this.context = context;
    this.program = nameOf(section);
    this.options =
        new OptionReader(section, context.environment())
            .with(
                Map.of(
                    "here",
                    context.here(),
                    "program_name",
                    program,
                    "group_name",
                    group,
                    "host_node_name",
                    context.hostName()));
  }

  /** The text after the first colon of a section's name, checked. */
  static String nameOf(IniSection section) throws ConfigException {
    return OptionReader.convert(
        section.name().substring(section.name().indexOf(':') + 1), ValueTypes::name);
  }

  /** What does not differ between the processes. */
  private record Common(
      int priority,
      boolean autostart,
      AutoRestart autorestart,
      int startSecs,
      int startRetries,
      int stopSignal,
      int stopWaitSecs,
      boolean stopAsGroup,
      boolean killAsGroup,
      List<Integer> exitCodes,
      boolean redirectStderr,
      int numprocs,
      int numprocsStart,
      StreamBasics stdout,
      StreamBasics stderr,
      String serverUrl,
      Integer uid,
      Integer umask,
      String processName,
      RestartPolicy restart,
      ExitOn exitOn,
      Dependencies dependencies,
      Schedule schedule) {}

  private record StreamBasics(long captureMaxBytes, boolean eventsEnabled) {}

  /**
   * The processes ordered by priority, then name.
   *
   * @param group the name of the group the processes are to be in
   */
  static List<ProgramConfig> read(IniSection section, String group, ReadContext context)
      throws ConfigException {
    String where =
        " in section %s (file: %s)"
            .formatted(PythonLiteral.string(section.name()), PythonLiteral.string(section.file()));
    try {
      List<ProgramConfig> processes = new ProgramSection(section, group, context).processes();
      boolean isDefaultStart = section.get("startsecs") == null;
      for (ProgramConfig process : processes) {
        context.origins().put(group + ":" + process.name(), where);
        if (isDefaultStart && process.startSecs() > 0) {
          context.defaultStarts().put(group + ":" + process.name(), section.name());
        }
      }
      return processes;
    } catch (ConfigException e) {
      throw new ConfigException(e.getMessage() + where, e);
    }
  }

  private List<ProgramConfig> processes() throws ConfigException {
    Common common = common();
    List<ProgramConfig> processes = new ArrayList<>();
    for (int i = 0; i < common.numprocs(); i++) {
      processes.add(process(common, common.numprocsStart() + i));
    }
    processes.sort(ConfigOrder.PROGRAMS);
    return processes;
  }

  private Common common() throws ConfigException {
    int priority = options.value("priority", ValueTypes::integer, 999);
    Schedule schedule = new ScheduleOptions(options).schedule(section.name());
    boolean isService = schedule.isNone();
    boolean autostart = options.value("autostart", ValueTypes::bool, isService);
    AutoRestart autorestart =
        options.value(
            "autorestart",
            ValueTypes::autorestart,
            isService ? AutoRestart.UNEXPECTED : AutoRestart.NEVER);
    int startSecs = options.value("startsecs", ValueTypes::integer, isService ? 1 : 0);
    int startRetries = options.value("startretries", ValueTypes::integer, 3);
    int stopSignal = options.value("stopsignal", ValueTypes::signal, 15);
    int stopWaitSecs = options.value("stopwaitsecs", ValueTypes::integer, 10);
    boolean stopAsGroup = options.value("stopasgroup", ValueTypes::bool, false);
    boolean killAsGroup = options.value("killasgroup", ValueTypes::bool, stopAsGroup);
    List<Integer> exitCodes = options.value("exitcodes", ValueTypes::exitCodes, List.of(0));
    boolean redirectStderr = options.value("redirect_stderr", ValueTypes::bool, false);
    int numprocs = options.value("numprocs", ValueTypes::integer, 1);
    int numprocsStart = options.value("numprocs_start", ValueTypes::integer, 0);
    StreamBasics stdout = basics("stdout");
    StreamBasics stderr = basics("stderr");
    String serverUrl = options.value("serverurl", ProgramSection::serverUrl, null);
    Integer uid = options.value("user", Users::uid, null);
    Integer umask = options.value("umask", ValueTypes::octal, null);
    String rawName = section.get("process_name");
    String processName =
        OptionReader.convert(rawName == null ? "%(program_name)s" : rawName, ValueTypes::name);
    if (numprocs > MOST_PROCESSES) {
      throw new ConfigException("numprocs is at most " + MOST_PROCESSES);
    }
    if (numprocs > 1 && !processName.contains("%(process_num)")) {
      throw new ConfigException(
          "%(process_num) must be present within process_name when numprocs > 1");
    }
    AdditionOptions additions = new AdditionOptions(options);
    if (stopAsGroup && !killAsGroup) {
      throw new ConfigException("Cannot set stopasgroup=true and killasgroup=false");
    }
    return new Common(
        priority,
        autostart,
        autorestart,
        startSecs,
        startRetries,
        stopSignal,
        stopWaitSecs,
        stopAsGroup,
        killAsGroup,
        exitCodes,
        redirectStderr,
        numprocs,
        numprocsStart,
        stdout,
        stderr,
        serverUrl,
        uid,
        umask,
        processName,
        additions.restart(startRetries),
        additions.exitOn(),
        additions.dependencies(),
        schedule);
  }

  private StreamBasics basics(String stream) throws ConfigException {
    return new StreamBasics(
        options.value(stream + "_capture_maxbytes", ValueTypes::byteSize, 0L),
        options.value(stream + "_events_enabled", ValueTypes::bool, false));
  }

  private static String serverUrl(String text) {
    return PythonBlanks.strip(text).toUpperCase(Locale.ROOT).equals("AUTO")
        ? null
        : PythonBlanks.strip(text);
  }

  private ProgramConfig process(Common common, int number) throws ConfigException {
    OptionReader numbered =
        options.with(Map.of("process_num", number, "numprocs", common.numprocs()));
    Map<String, String> environment = environment(numbered);
    Map<String, Object> own = new HashMap<>();
    environment.forEach((name, value) -> own.put("ENV_" + name, value));
    OptionReader perProcess = numbered.with(own);

    String directory = perProcess.text("directory");
    SyslogRules syslog = new SyslogOptions(perProcess).read();
    StreamConfig stdout = stream("stdout", common.stdout(), syslog, perProcess);
    StreamConfig stderr = stream("stderr", common.stderr(), syslog, perProcess);
    if (!syslog.isNone() && !stdout.syslog() && !stderr.syslog()) {
      warn(
          ", syslog_server, syslog_format, syslog_facility and syslog_tag have no effect without"
              + " stdout_syslog=true or stderr_syslog=true");
    }
    if (common.redirectStderr()) {
      LogTarget target = stderr.logfile();
      if (target instanceof LogTarget.File
          || (target instanceof LogTarget.None none && none.isEmpty())) {
        warn(
            ", redirect_stderr=true but stderr_logfile has also been set to a filename, the"
                + " filename has been ignored");
      }
      stderr = withoutFile(stderr);
    }
    String command = perProcess.text("command");
    if (command == null) {
      throw new ConfigException(
          "program section " + section.name() + " does not specify a command");
    }
    String name = perProcess.expand(common.processName(), "process_name");
    Map<String, String> all = new LinkedHashMap<>(context.globalEnvironment());
    all.putAll(environment);
    Additions additions =
        new Additions(
            common.restart(),
            common.exitOn(),
            new AdditionOptions(perProcess).environmentFiles(environment.keySet()),
            common.dependencies(),
            new AdditionOptions(perProcess).checks(),
            new LimitOptions(perProcess).limits(),
            common.schedule());
    return new ProgramConfig(
        name,
        command,
        common.uid(),
        directory,
        common.umask(),
        common.priority(),
        common.autostart(),
        common.autorestart(),
        common.startSecs(),
        common.startRetries(),
        stdout,
        stderr,
        common.redirectStderr(),
        common.stopSignal(),
        common.stopWaitSecs(),
        common.stopAsGroup(),
        common.killAsGroup(),
        common.exitCodes(),
        all,
        common.serverUrl(),
        additions.isNone() ? Additions.NONE : additions);
  }

  private static Map<String, String> environment(OptionReader options) throws ConfigException {
    String text = options.text("environment", "environment");
    return text == null ? Map.of() : OptionReader.convert(text, EnvironmentText::parse);
  }

  private StreamConfig stream(
      String stream, StreamBasics basics, SyslogRules syslogRules, OptionReader options)
      throws ConfigException {
    String option = stream + "_logfile";
    String once = options.text(option);
    String text = once == null ? "AUTO" : options.expand(once, option);
    boolean deprecatedSyslog = text.equalsIgnoreCase("syslog");
    LogTarget target = OptionReader.convert(text, ProgramSection::logTarget);
    int backups = options.value(option + "_backups", ValueTypes::integer, 10);
    long maxBytes = options.value(option + "_maxbytes", ValueTypes::byteSize, DEFAULT_MAX_BYTES);
    boolean syslog = options.value(stream + "_syslog", ValueTypes::bool, false);
    if (deprecatedSyslog) {
      warn(
          ", %s=syslog but this is deprecated and will be removed.  Use %s_syslog=true to enable"
                  .formatted(option, stream)
              + " syslog instead.");
    }
    if (target instanceof LogTarget.Auto && maxBytes == 0) {
      warn(
          ", AUTO logging used for %s without rollover, set maxbytes > 0 to avoid filling up"
                  .formatted(option)
              + " filesystem unintentionally");
    }
    return new StreamConfig(
        target,
        maxBytes,
        backups,
        basics.captureMaxBytes(),
        basics.eventsEnabled(),
        syslog || deprecatedSyslog,
        new LogStyleOptions(options).read(stream, syslogRules));
  }

  private static LogTarget logTarget(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "none", "off", "syslog" -> new LogTarget.None(false);
      case "" -> new LogTarget.None(true);
      case "auto" -> new LogTarget.Auto();
      default -> new LogTarget.File(ValueTypes.pathInExistingDirectory(text));
    };
  }

  private static StreamConfig withoutFile(StreamConfig stream) {
    return new StreamConfig(
        new LogTarget.None(false),
        stream.maxBytes(),
        stream.backups(),
        stream.captureMaxBytes(),
        stream.eventsEnabled(),
        stream.syslog(),
        stream.style());
  }

  private void warn(String text) {
    context.messages().add(new Message(LogLevel.WARN, "For [" + section.name() + "]" + text));
  }
}
