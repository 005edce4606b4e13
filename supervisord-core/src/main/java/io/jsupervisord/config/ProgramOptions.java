package io.jsupervisord.config;

import static io.jsupervisord.config.ProgramOption.Effect.IN_PLACE;
import static io.jsupervisord.config.ProgramOption.Effect.RESTART;

import io.jsupervisord.config.ProgramOption.Effect;
import io.jsupervisord.policy.CgroupLimits;
import io.jsupervisord.policy.Checks;
import io.jsupervisord.policy.Dependencies;
import io.jsupervisord.policy.EnvironmentFiles;
import io.jsupervisord.policy.RestartPolicy;
import io.jsupervisord.policy.Schedule;
import io.jsupervisord.policy.SyslogRules;
import io.jsupervisord.posix.ChildLimits;
import io.jsupervisord.posix.Limits;
import io.jsupervisord.probe.ProbeSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Every option of a program, and what a running process needs to have a new value of it. {@code
 * environment} is compared variable by variable elsewhere, {@code numprocs}, {@code numprocs_start}
 * and {@code process_name} are about which processes there are.
 */
public final class ProgramOptions {
  private static final String AT_SPAWN = "a child gets it when it is spawned";
  private static final String ENVIRONMENT = "a child gets it in its environment";
  private static final String OUTPUT = "decides how the output of a child is read";
  private static final String AT_START = "looked at when a process is started";
  private static final String AT_EXIT = "looked at when a process ends";
  private static final String AT_STOP = "looked at when a process is stopped";
  private static final String AT_RESTART = "looked at before a restart";
  private static final String AT_WRITE = "the open log takes the new limit at once";
  private static final String BY_CLOCK = "looked at when the next time is found";
  private static final String ASKED = "the checks begin anew with it";

  private static final List<ProgramOption> ALL = new ArrayList<>();

  static {
    basics();
    stream("stdout", ProgramConfig::stdout);
    stream("stderr", ProgramConfig::stderr);
    syslog();
    limits();
    schedule();
    restarts();
    dependencies();
    checks();
  }

  private ProgramOptions() {}

  /** All of them, in the order they are told. */
  public static List<ProgramOption> all() {
    return List.copyOf(ALL);
  }

  private static void add(
      String name,
      Effect effect,
      String reason,
      Function<ProgramConfig, Object> value,
      Function<Object, String> text) {
    ALL.add(ProgramOption.of(name, effect, reason, value, text));
  }

  private static void basics() {
    add("command", RESTART, AT_SPAWN, ProgramConfig::command, OptionText::ofText);
    add("directory", RESTART, AT_SPAWN, ProgramConfig::directory, OptionText::ofText);
    add("user", RESTART, AT_SPAWN, ProgramConfig::uid, Object::toString);
    add("umask", RESTART, AT_SPAWN, ProgramConfig::umask, OptionText::ofOctal);
    add("serverurl", RESTART, ENVIRONMENT, ProgramConfig::serverUrl, OptionText::ofUrl);
    add("env_file", RESTART, ENVIRONMENT, p -> files(p).files(), OptionText::ofFiles);
    add("secrets_dir", RESTART, ENVIRONMENT, p -> files(p).secretsDirectory(), OptionText::ofText);
    add("kill_tree", RESTART, ENVIRONMENT, ProgramOptions::killTree, Object::toString);
    add("redirect_stderr", RESTART, AT_SPAWN, ProgramConfig::redirectStderr, Object::toString);
    add("priority", IN_PLACE, AT_STOP, ProgramConfig::priority, Object::toString);
    add("autostart", IN_PLACE, AT_START, ProgramConfig::autostart, Object::toString);
    add("autorestart", IN_PLACE, AT_EXIT, ProgramConfig::autorestart, OptionText::ofAutorestart);
    add("startsecs", IN_PLACE, AT_START, ProgramConfig::startSecs, Object::toString);
    add("startretries", IN_PLACE, AT_RESTART, ProgramConfig::startRetries, Object::toString);
    add("exitcodes", IN_PLACE, AT_EXIT, ProgramConfig::exitCodes, OptionText::ofItems);
    add("stopsignal", IN_PLACE, AT_STOP, ProgramConfig::stopSignal, OptionText::ofSignal);
    add("stopwaitsecs", IN_PLACE, AT_STOP, ProgramConfig::stopWaitSecs, Object::toString);
    add("stopasgroup", IN_PLACE, AT_STOP, ProgramConfig::stopAsGroup, Object::toString);
    add("killasgroup", IN_PLACE, AT_STOP, ProgramConfig::killAsGroup, Object::toString);
    add("exit_on", IN_PLACE, AT_EXIT, p -> p.additions().exitOn(), OptionText::ofWord);
  }

  private static EnvironmentFiles files(ProgramConfig program) {
    return program.additions().environment();
  }

  private static void limits() {
    add("nice", RESTART, AT_SPAWN, p -> limits(p).nice(), Object::toString);
    add("oom_score_adj", RESTART, AT_SPAWN, p -> limits(p).oomScoreAdj(), Object::toString);
    for (Limits limit : Limits.values()) {
      add(
          limit.option(),
          RESTART,
          AT_SPAWN,
          p -> limits(p).resources().get(limit),
          Object::toString);
    }
    add("cpu_affinity", RESTART, AT_SPAWN, p -> List.copyOf(limits(p).cpus()), OptionText::ofItems);
    add("memory_max", RESTART, AT_SPAWN, p -> cgroup(p).memoryMax(), OptionText::ofBytes);
    add("cpu_max", RESTART, AT_SPAWN, p -> cgroup(p).cpuMax(), Object::toString);
    add("pids_max", RESTART, AT_SPAWN, p -> cgroup(p).pidsMax(), Object::toString);
  }

  private static CgroupLimits cgroup(ProgramConfig program) {
    return program.additions().limits().cgroup();
  }

  private static void schedule() {
    add("schedule", IN_PLACE, BY_CLOCK, ProgramOptions::expression, OptionText::ofText);
    add("schedule_timezone", IN_PLACE, BY_CLOCK, p -> schedule(p).zone(), Object::toString);
    add("schedule_overlap", IN_PLACE, BY_CLOCK, p -> schedule(p).overlap(), OptionText::ofWord);
  }

  private static Object expression(ProgramConfig program) {
    return schedule(program).isNone() ? null : schedule(program).expression();
  }

  private static Schedule schedule(ProgramConfig program) {
    return program.additions().schedule();
  }

  private static boolean killTree(ProgramConfig program) {
    return program.additions().limits().killTree();
  }

  private static ChildLimits limits(ProgramConfig program) {
    return program.additions().limits().child();
  }

  private static void stream(String name, Function<ProgramConfig, StreamConfig> stream) {
    ALL.add(
        new ProgramOption(
            name + "_logfile",
            RESTART,
            OUTPUT,
            p -> stream.apply(p).logfile(),
            OptionText::ofTarget,
            ConfigDifference::isSameTarget));
    add(
        name + "_logfile_maxbytes",
        IN_PLACE,
        AT_WRITE,
        p -> stream.apply(p).maxBytes(),
        OptionText::ofBytes);
    add(
        name + "_logfile_backups",
        IN_PLACE,
        AT_WRITE,
        p -> stream.apply(p).backups(),
        Object::toString);
    add(
        name + "_capture_maxbytes",
        RESTART,
        OUTPUT,
        p -> stream.apply(p).captureMaxBytes(),
        OptionText::ofBytes);
    add(
        name + "_events_enabled",
        RESTART,
        OUTPUT,
        p -> stream.apply(p).eventsEnabled(),
        Object::toString);
    add(
        name + "_logfile_format",
        RESTART,
        OUTPUT,
        p -> stream.apply(p).style().format(),
        OptionText::ofWord);
    add(
        name + "_logfile_compress",
        IN_PLACE,
        AT_WRITE,
        p -> stream.apply(p).style().compression(),
        OptionText::ofWord);
    add(
        name + "_logfile_rotate",
        IN_PLACE,
        AT_WRITE,
        p -> stream.apply(p).style().rotate(),
        OptionText::ofTimes);
    add(
        name + "_journald",
        RESTART,
        OUTPUT,
        p -> stream.apply(p).style().journald(),
        Object::toString);
    add(name + "_syslog", RESTART, OUTPUT, p -> stream.apply(p).syslog(), Object::toString);
  }

  private static void syslog() {
    syslog("syslog_server", SyslogRules::server, OptionText::ofText);
    syslog("syslog_format", SyslogRules::format, OptionText::ofWord);
    syslog(
        "syslog_facility",
        SyslogRules::facility,
        number -> SyslogOptions.facilityName((Integer) number));
    syslog("syslog_tag", SyslogRules::tag, OptionText::ofText);
  }

  private static void syslog(
      String name, Function<SyslogRules, Object> value, Function<Object, String> text) {
    add(
        name,
        RESTART,
        OUTPUT,
        p -> {
          SyslogRules rules = p.stdout().style().syslog();
          return rules.isNone() ? null : value.apply(rules);
        },
        text);
  }

  private static void restarts() {
    add("restart_delay", IN_PLACE, AT_RESTART, p -> restart(p).delay(), OptionText::ofDuration);
    add(
        "restart_delay_max",
        IN_PLACE,
        AT_RESTART,
        p -> restart(p).delayMax(),
        OptionText::ofDuration);
    add(
        "restart_jitter",
        IN_PLACE,
        AT_RESTART,
        p -> restart(p).jitterPercent(),
        OptionText::ofPercent);
    add("restart_limit", IN_PLACE, AT_RESTART, p -> restart(p).limit(), OptionText::ofLimit);
    add(
        "fatal_retry_after",
        IN_PLACE,
        AT_EXIT,
        p -> restart(p).fatalRetryAfter(),
        OptionText::ofDuration);
  }

  private static RestartPolicy restart(ProgramConfig program) {
    return program.additions().restart();
  }

  private static void dependencies() {
    add(
        "depends_on",
        IN_PLACE,
        AT_START,
        p -> dependencies(p).requirements(),
        OptionText::ofRequirements);
    add(
        "on_dependency_failure",
        IN_PLACE,
        "looked at when what it depends on fails",
        p -> dependencies(p).onFailure(),
        OptionText::ofWord);
  }

  private static Dependencies dependencies(ProgramConfig program) {
    return program.additions().dependencies();
  }

  private static void checks() {
    add("ready", RESTART, OUTPUT, p -> checks(p).ready(), OptionText::ofProbe);
    schedule("ready", AT_START, Checks::readySchedule);
    add("health", IN_PLACE, ASKED, p -> checks(p).health(), OptionText::ofProbe);
    schedule("health", ASKED, Checks::healthSchedule);
    part(
        "health_start_period",
        ASKED,
        p -> part(checks(p).healthSchedule(), ProbeSchedule::startPeriod),
        OptionText::ofDuration);
    part(
        "health_action",
        "looked at when a process is found unwell",
        p -> checks(p).isNone() ? null : checks(p).restartsUnhealthy(),
        restarts -> (Boolean) restarts ? "restart" : "none");
    add("watchdog_secs", RESTART, ENVIRONMENT, p -> checks(p).watchdog(), OptionText::ofDuration);
  }

  private static void schedule(
      String probe, String reason, Function<Checks, ProbeSchedule> schedule) {
    part(
        probe + "_interval",
        reason,
        p -> part(schedule.apply(checks(p)), ProbeSchedule::interval),
        OptionText::ofDuration);
    part(
        probe + "_timeout",
        reason,
        p -> part(schedule.apply(checks(p)), ProbeSchedule::timeout),
        OptionText::ofDuration);
    part(
        probe + "_retries",
        reason,
        p -> part(schedule.apply(checks(p)), ProbeSchedule::retries),
        Object::toString);
  }

  /** An option of a check: with the check it comes and goes, and that is not told twice. */
  private static void part(
      String name,
      String reason,
      Function<ProgramConfig, Object> value,
      Function<Object, String> text) {
    ALL.add(
        new ProgramOption(
            name,
            IN_PLACE,
            reason,
            value,
            text,
            (active, read) -> active == null || read == null || active.equals(read)));
  }

  private static Checks checks(ProgramConfig program) {
    return program.additions().checks();
  }

  private static Object part(ProbeSchedule schedule, Function<ProbeSchedule, Object> part) {
    return schedule == null ? null : part.apply(schedule);
  }
}
