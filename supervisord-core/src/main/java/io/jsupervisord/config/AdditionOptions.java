package io.jsupervisord.config;

import io.jsupervisord.policy.Checks;
import io.jsupervisord.policy.Condition;
import io.jsupervisord.policy.Dependencies;
import io.jsupervisord.policy.EnvironmentFiles;
import io.jsupervisord.policy.ExitOn;
import io.jsupervisord.policy.OnDependencyFailure;
import io.jsupervisord.policy.Requirement;
import io.jsupervisord.policy.RestartPolicy;
import io.jsupervisord.probe.ProbeSchedule;
import io.jsupervisord.probe.ProbeSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options of a program that the reference does not know. */
final class AdditionOptions {
  private static final Duration DEFAULT_DELAY = Duration.ofSeconds(1);
  private static final Pattern LIMIT = Pattern.compile("\\s*([0-9]{1,9})\\s*/\\s*(\\S+)\\s*");

  private final OptionReader options;

  AdditionOptions(OptionReader options) {
    this.options = options;
  }

  RestartPolicy restart(int startRetries) throws ConfigException {
    Duration delay = options.value("restart_delay", ValueTypes::duration, null);
    Duration most = options.value("restart_delay_max", ValueTypes::duration, null);
    int jitter = options.value("restart_jitter", AdditionOptions::percent, 0);
    RestartPolicy.Limit limit = options.value("restart_limit", AdditionOptions::limit, null);
    Duration again = options.value("fatal_retry_after", ValueTypes::duration, null);
    if (delay == null && (most != null || jitter > 0)) {
      delay = DEFAULT_DELAY;
    }
    if (most == null) {
      most = delay;
    } else if (most.compareTo(delay) < 0) {
      throw new ConfigException("restart_delay_max is less than restart_delay");
    }
    if (again != null && startRetries < 0 && limit == null) {
      throw new ConfigException(
          "fatal_retry_after has no effect: startretries=%d never ends in FATAL"
              .formatted(startRetries));
    }
    return new RestartPolicy(delay, most, jitter, limit, again);
  }

  ExitOn exitOn() throws ConfigException {
    return options.value("exit_on", text -> word("exit_on", text, ExitOn.class), ExitOn.NEVER);
  }

  /**
   * @param own the names {@code environment=} sets
   */
  EnvironmentFiles environmentFiles(Set<String> own) throws ConfigException {
    List<String> names = options.value("env_file", ValueTypes::list, List.of());
    List<EnvironmentFiles.File> files =
        names.stream()
            .filter(text -> !text.isEmpty())
            .map(AdditionOptions::environmentFile)
            .toList();
    String directory = options.value("secrets_dir", HomeDirectory::expand, null);
    return files.isEmpty() && directory == null
        ? EnvironmentFiles.NONE
        : new EnvironmentFiles(files, directory, own);
  }

  Dependencies dependencies() throws ConfigException {
    return new Dependencies(
        requirements(),
        options.value(
            "on_dependency_failure",
            text -> word("on_dependency_failure", text, OnDependencyFailure.class),
            OnDependencyFailure.WAIT));
  }

  /** As written: groups and processes are found when all of them are known. */
  List<Requirement> requirements() throws ConfigException {
    List<String> names = options.value("depends_on", ValueTypes::list, List.of());
    return names.stream()
        .filter(name -> !name.isEmpty())
        .map(AdditionOptions::requirement)
        .toList();
  }

  private static Requirement requirement(String text) {
    int colon = text.lastIndexOf(':');
    Condition condition = colon < 0 ? null : Condition.of(text.substring(colon + 1));
    return condition == null
        ? new Requirement(text, null, null, Condition.RUNNING)
        : new Requirement(text.substring(0, colon), null, null, condition);
  }

  Checks checks() throws ConfigException {
    ProbeSpec ready = options.value("ready", ProbeSpec::parse, new ProbeSpec.StartSecs());
    ProbeSpec health = options.value("health", ProbeSpec::parse, null);
    if (health != null && !health.isRepeatable()) {
      throw new ConfigException(
          "health can be tcp://, http://, https:// or exec:, for it is asked again and again");
    }
    Duration watchdog = options.value("watchdog_secs", ValueTypes::duration, null);
    if (watchdog != null && watchdog.isZero()) {
      throw new ConfigException("watchdog_secs must be above zero");
    }
    boolean restart =
        options.value(
                "health_action", text -> word("health_action", text, Action.class), Action.RESTART)
            == Action.RESTART;
    ProbeSchedule readySchedule =
        schedule(
            options.value("ready_interval", ValueTypes::duration, Duration.ofSeconds(1)),
            options.value("ready_timeout", ValueTypes::duration, Duration.ofSeconds(5)),
            options.value("ready_retries", ValueTypes::integer, 30),
            Duration.ZERO);
    ProbeSchedule healthSchedule =
        schedule(
            options.value("health_interval", ValueTypes::duration, Duration.ofSeconds(10)),
            options.value("health_timeout", ValueTypes::duration, Duration.ofSeconds(5)),
            options.value("health_retries", ValueTypes::integer, 3),
            options.value("health_start_period", ValueTypes::duration, Duration.ZERO));
    boolean asksReady = !(ready instanceof ProbeSpec.StartSecs);
    if (!asksReady && health == null && watchdog == null) {
      return Checks.NONE;
    }
    return new Checks(
        ready,
        asksReady ? readySchedule : null,
        health,
        health == null ? null : healthSchedule,
        watchdog,
        restart);
  }

  private enum Action {
    RESTART,
    NONE
  }

  private static ProbeSchedule schedule(
      Duration interval, Duration timeout, int retries, Duration startPeriod)
      throws ConfigException {
    try {
      return new ProbeSchedule(interval, timeout, retries, startPeriod);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage(), e);
    }
  }

  private static EnvironmentFiles.File environmentFile(String text) {
    boolean isOptional = text.startsWith("-");
    return new EnvironmentFiles.File(
        HomeDirectory.expand(isOptional ? text.substring(1).strip() : text), isOptional);
  }

  private static int percent(String text) {
    String number = text.strip().replaceFirst("\\s*%$", "");
    if (!number.matches("[0-9]{1,3}") || Integer.parseInt(number) > 100) {
      throw new IllegalArgumentException("not a percentage from 0 to 100: '" + text + "'");
    }
    return Integer.parseInt(number);
  }

  private static RestartPolicy.Limit limit(String text) {
    Matcher matcher = LIMIT.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
      throw new IllegalArgumentException("not a limit such as 5/60s: '" + text + "'");
    }
    Duration within = ValueTypes.duration(matcher.group(2));
    if (within.isZero()) {
      throw new IllegalArgumentException("not a limit such as 5/60s: '" + text + "'");
    }
    return new RestartPolicy.Limit(Integer.parseInt(matcher.group(1)), within);
  }

  /** One of the constants of an enum, written in lower case. */
  static <E extends Enum<E>> E word(String option, String text, Class<E> type) {
    StringBuilder known = new StringBuilder();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(text.strip())) {
        return constant;
      }
      known.append(known.length() == 0 ? "" : ", ").append(name);
    }
    throw new IllegalArgumentException(
        "%s is '%s' but must be one of: %s".formatted(option, text, known));
  }
}
