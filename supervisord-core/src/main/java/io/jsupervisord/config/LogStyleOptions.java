package io.jsupervisord.config;

import io.jsupervisord.log.Compression;
import io.jsupervisord.log.LogFormat;
import io.jsupervisord.policy.Schedule;
import io.jsupervisord.policy.SyslogRules;
import java.util.Locale;

/** The options of log files that the reference does not know. */
final class LogStyleOptions {
  private final OptionReader options;

  LogStyleOptions(OptionReader options) {
    this.options = options;
  }

  /**
   * Reads them.
   *
   * @param stream {@code stdout} or {@code stderr}
   * @param syslog how both streams go to syslog
   */
  LogStyle read(String stream, SyslogRules syslog) throws ConfigException {
    String logfile = stream + "_logfile";
    String format = logfile + "_format";
    String journald = stream + "_journald";
    LogStyle style =
        new LogStyle(
            options.value(
                format, text -> AdditionOptions.word(format, text, LogFormat.class), LogFormat.RAW),
            compression(logfile),
            rotate(logfile),
            syslog,
            options.value(
                journald, text -> AdditionOptions.named(journald, text, ValueTypes::bool), false));
    return style.isNone() ? LogStyle.NONE : style;
  }

  /** The same without the format, which the main log has its own of. */
  LogStyle rotation(String logfile) throws ConfigException {
    return new LogStyle(
        LogFormat.RAW, compression(logfile), rotate(logfile), SyslogRules.NONE, false);
  }

  private Compression compression(String logfile) throws ConfigException {
    String option = logfile + "_compress";
    return options.value(
        option, text -> AdditionOptions.word(option, text, Compression.class), Compression.NONE);
  }

  private Schedule rotate(String logfile) throws ConfigException {
    String option = logfile + "_rotate";
    return options.value(option, text -> times(option, text), Schedule.NONE);
  }

  private static Schedule times(String option, String text) {
    String expression = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    if (expression.equals("never")) {
      return Schedule.NONE;
    }
    if (expression.matches("hourly|daily|weekly|monthly")) {
      expression = "@" + expression;
    }
    Schedule schedule = new Schedule(expression, null, Schedule.Overlap.SKIP);
    try {
      if (schedule.times().after(System.currentTimeMillis()).isPresent()) {
        return schedule;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(wrong(option, text) + ": " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(wrong(option, text) + ": that never comes");
  }

  private static String wrong(String option, String text) {
    return "%s is '%s' but must be never, hourly, daily, weekly, monthly or five fields as in crontab(5)"
        .formatted(option, text);
  }
}
