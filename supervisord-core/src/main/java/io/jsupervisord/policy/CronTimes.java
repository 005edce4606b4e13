package io.jsupervisord.policy;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The times of a cron expression. When the clock is put forward, what falls into the hour that is
 * left out comes right after it; when it is put back, what falls into the hour that comes twice
 * comes once.
 */
public final class CronTimes {
  private static final CronParser PARSER = new CronParser(crontab());

  private final ExecutionTime times;
  private final ZoneId zone;

  private CronTimes(ExecutionTime times, ZoneId zone) {
    this.times = times;
    this.zone = zone;
  }

  /** The fields and words of crontab(5): when both days are given, either will do. */
  private static CronDefinition crontab() {
    return CronDefinitionBuilder.defineCron()
        .withMinutes()
        .withStrictRange()
        .and()
        .withHours()
        .withStrictRange()
        .and()
        .withDayOfMonth()
        .withStrictRange()
        .and()
        .withMonth()
        .withStrictRange()
        .and()
        .withDayOfWeek()
        .withValidRange(0, 7)
        .withMondayDoWValue(1)
        .withIntMapping(7, 0)
        .withStrictRange()
        .and()
        .withSupportedNicknameYearly()
        .withSupportedNicknameAnnually()
        .withSupportedNicknameMonthly()
        .withSupportedNicknameWeekly()
        .withSupportedNicknameDaily()
        .withSupportedNicknameMidnight()
        .withSupportedNicknameHourly()
        .instance();
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException when it is none, with what is wrong with it
   */
  static CronTimes parse(String expression, ZoneId zone) {
    return new CronTimes(ExecutionTime.forCron(PARSER.parse(expression).validate()), zone);
  }

  /** The first time after a moment, both in milliseconds since the epoch; empty if none comes. */
  public OptionalLong after(long epochMillis) {
    Instant moment = Instant.ofEpochMilli(epochMillis);
    Optional<Instant> next =
        times.nextExecution(moment.atZone(zone)).map(ChronoZonedDateTime::toInstant);
    ZoneOffsetTransition transition = zone.getRules().nextTransition(moment);
    if (transition != null && transition.isGap() && hasTimeIn(transition)) {
      Instant end = transition.getInstant();
      if (next.isEmpty() || end.isBefore(next.get())) {
        next = Optional.of(end);
      }
    }
    return next.map(i -> OptionalLong.of(i.toEpochMilli())).orElseGet(OptionalLong::empty);
  }

  /** Whether it has a time in the hour that is left out. */
  private boolean hasTimeIn(ZoneOffsetTransition gap) {
    ZonedDateTime justBefore = gap.getDateTimeBefore().minusSeconds(1).atZone(ZoneOffset.UTC);
    return times
        .nextExecution(justBefore)
        .filter(next -> next.toLocalDateTime().isBefore(gap.getDateTimeAfter()))
        .isPresent();
  }
}
