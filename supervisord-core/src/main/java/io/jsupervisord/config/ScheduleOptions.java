package io.jsupervisord.config;

import io.jsupervisord.policy.Schedule;
import java.time.DateTimeException;
import java.time.ZoneId;

/** The options of a program that is started by the clock. */
final class ScheduleOptions {
  private static final String LISTENER = "eventlistener:";

  private final OptionReader options;

  ScheduleOptions(OptionReader options) {
    this.options = options;
  }

  /**
   * Reads them.
   *
   * @param sectionName the whole name of the section
   */
  Schedule schedule(String sectionName) throws ConfigException {
    String expression = options.value("schedule", ScheduleOptions::expression, "");
    ZoneId zone = options.value("schedule_timezone", ScheduleOptions::zone, null);
    Schedule.Overlap overlap =
        options.value(
            "schedule_overlap",
            text -> AdditionOptions.word("schedule_overlap", text, Schedule.Overlap.class),
            Schedule.Overlap.SKIP);
    if (expression.isEmpty()) {
      return Schedule.NONE;
    }
    if (sectionName.startsWith(LISTENER)) {
      throw new ConfigException("schedule is not for event listeners, which have to run always");
    }
    Schedule schedule = new Schedule(expression, zone, overlap);
    if (schedule.times().after(System.currentTimeMillis()).isEmpty()) {
      throw new ConfigException("schedule '%s' never comes".formatted(expression));
    }
    return schedule;
  }

  private static String expression(String text) {
    String expression = text.strip().replaceAll("\\s+", " ");
    try {
      new Schedule(expression, null, Schedule.Overlap.SKIP).times();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "schedule is '%s' but must be five fields as in crontab(5), or @hourly, @daily and so on: %s"
              .formatted(text, e.getMessage()),
          e);
    }
    return expression;
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "schedule_timezone is '%s' but must be a name such as Europe/Berlin or UTC"
              .formatted(text),
          e);
    }
  }
}
