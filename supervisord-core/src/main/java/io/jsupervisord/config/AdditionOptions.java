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
import java.util.function.Function;
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

  /** A value whose complaints name the option, which none of the reference's types do. */
  private <T> T value(String option, Function<String, T> type, T byDefault) throws ConfigException {
    return options.value(option, text -> named(option, text, type), byDefault);
  }

  /** Reads a value, whose complaints then name the option. */
  static <T> T named(String option, String text, Function<String, T> type) {
    try {
      return type.apply(text);
    } catch (IllegalArgumentException e) {
      String complaint = e.getMessage();
      throw new IllegalArgumentException(
          complaint.startsWith(option) ? complaint : option + ": " + complaint, e);
    }
  }

  RestartPolicy restart(int startRetries) throws ConfigException {
    Duration delay = aboveZero("restart_delay", null);
    Duration most = value("restart_delay_max", ValueTypes::duration, null);
    int jitter = value("restart_jitter", AdditionOptions::percent, 0);
    RestartPolicy.Limit limit = value("restart_limit", AdditionOptions::limit, null);
    Duration again = aboveZero("fatal_retry_after", null);
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
    return value("exit_on", text -> word("exit_on", text, ExitOn.class), ExitOn.NEVER);
  }

  /**
   * @param own the names {@code environment=} sets
   */
  EnvironmentFiles environmentFiles(Set<String> own) throws ConfigException {
    List<String> names = value("env_file", ValueTypes::list, List.of());
    List<EnvironmentFiles.File> files =
        names.stream()
            .map(AdditionOptions::environmentFile)
            .filter(file -> !file.path().isEmpty())
            .toList();
    String directory = value("secrets_dir", HomeDirectory::expand, null);
    if (directory != null && directory.isBlank()) {
      directory = null;
    }
    return files.isEmpty() && directory == null
        ? EnvironmentFiles.NONE
        : new EnvironmentFiles(files, directory, own);
  }

  Dependencies dependencies() throws ConfigException {
    return new Dependencies(
        requirements(),
        value(
            "on_dependency_failure",
            text -> word("on_dependency_failure", text, OnDependencyFailure.class),
            OnDependencyFailure.WAIT));
  }

  /** As written: groups and processes are found when all of them are known. */
  List<Requirement> requirements() throws ConfigException {
    List<String> names = value("depends_on", ValueTypes::list, List.of());
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
    ProbeSpec ready = value("ready", ProbeSpec::parse, new ProbeSpec.StartSecs());
    ProbeSpec health = value("health", ProbeSpec::parse, null);
    if (health != null && !health.isRepeatable()) {
      throw new ConfigException(
          "health can be tcp://, http://, https:// or exec:, for it is asked again and again");
    }
    Duration watchdog = aboveZero("watchdog_secs", null);
    boolean restart =
        value("health_action", text -> word("health_action", text, Action.class), Action.RESTART)
            == Action.RESTART;
    ProbeSchedule readySchedule =
        new ProbeSchedule(
            aboveZero("ready_interval", Duration.ofSeconds(1)),
            aboveZero("ready_timeout", Duration.ofSeconds(5)),
            atLeastOne("ready_retries", 30),
            Duration.ZERO);
    ProbeSchedule healthSchedule =
        new ProbeSchedule(
            aboveZero("health_interval", Duration.ofSeconds(10)),
            aboveZero("health_timeout", Duration.ofSeconds(5)),
            atLeastOne("health_retries", 3),
            value("health_start_period", ValueTypes::duration, Duration.ZERO));
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

  private static EnvironmentFiles.File environmentFile(String text) {
    boolean isOptional = text.startsWith("-");
    return new EnvironmentFiles.File(
        HomeDirectory.expand(isOptional ? text.substring(1).strip() : text), isOptional);
  }

  private Duration aboveZero(String option, Duration byDefault) throws ConfigException {
    Duration value = value(option, ValueTypes::duration, byDefault);
    if (value != null && value.isZero()) {
      throw new ConfigException(option + " must be above zero");
    }
    return value;
  }

  private int atLeastOne(String option, int byDefault) throws ConfigException {
    int value = value(option, ValueTypes::integer, byDefault);
    if (value < 1) {
      throw new ConfigException(option + " must be at least 1");
    }
    return value;
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
