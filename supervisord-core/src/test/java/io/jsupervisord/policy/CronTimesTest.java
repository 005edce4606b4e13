package io.jsupervisord.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static String next(String expression, String after) {
    long moment = OffsetDateTime.parse(after).toInstant().toEpochMilli();
    return CronTimes.parse(expression, BERLIN).after(moment).stream()
        .mapToObj(next -> Instant.ofEpochMilli(next).atZone(BERLIN).toOffsetDateTime().toString())
        .findFirst()
        .orElse("never");
  }

  @ParameterizedTest
  @CsvSource({
    "* * * * *, 2026-11-23T17:04:41+01:00, 2026-11-23T17:05+01:00",
    "* * * * *, 2026-11-23T17:05:00+01:00, 2026-11-23T17:06+01:00",
    "*/15 * * * *, 2026-11-23T17:04:41+01:00, 2026-11-23T17:15+01:00",
    "'5,35 8-17 * * 1-5', 2026-11-20T17:36:00+01:00, 2026-11-23T08:05+01:00",
    "0 3 * * *, 2026-11-23T03:00:00+01:00, 2026-11-24T03:00+01:00",
    "0 0 1 jan *, 2026-11-23T03:00:00+01:00, 2027-01-01T00:00+01:00",
    "0 0 * * sun, 2026-11-23T03:00:00+01:00, 2026-11-29T00:00+01:00",
    "0 0 * * 7, 2026-11-23T03:00:00+01:00, 2026-11-29T00:00+01:00",
    "0 0 * * 0, 2026-11-23T03:00:00+01:00, 2026-11-29T00:00+01:00",
    "0 0 29 2 *, 2026-11-23T03:00:00+01:00, 2028-02-29T00:00+01:00",
    "@hourly, 2026-11-23T17:04:41+01:00, 2026-11-23T18:00+01:00",
    "@daily, 2026-11-23T17:04:41+01:00, 2026-11-24T00:00+01:00",
    "@weekly, 2026-11-23T17:04:41+01:00, 2026-11-29T00:00+01:00",
    "0 0 30 2 *, 2026-11-23T17:04:41+01:00, never",
  })
  void theNextTimeIsThatOfCrontab(String expression, String after, String next) {
    assertThat(next(expression, after)).isEqualTo(next);
  }

  @Test
  void dayOfMonthOrDayOfWeekWillDoWhenBothAreGiven() {
    assertThat(next("0 0 13 * fri", "2026-11-23T00:00:00+01:00"))
        .isEqualTo("2026-11-27T00:00+01:00");
    assertThat(next("0 0 25 * fri", "2026-11-23T00:00:00+01:00"))
        .isEqualTo("2026-11-25T00:00+01:00");
  }

  @Test
  void whatFallsIntoTheHourLeftOutComesRightAfterIt() {
    assertThat(next("30 2 * * *", "2026-03-29T00:00:00+01:00")).isEqualTo("2026-03-29T03:00+02:00");
    assertThat(next("30 2 * * *", "2026-03-29T03:00:00+02:00")).isEqualTo("2026-03-30T02:30+02:00");
  }

  @Test
  void whatFallsIntoTheHourThatComesTwiceComesOnce() {
    assertThat(next("30 2 * * *", "2026-10-25T00:00:00+02:00")).isEqualTo("2026-10-25T02:30+02:00");
    assertThat(next("30 2 * * *", "2026-10-25T02:30:00+02:00")).isEqualTo("2026-10-26T02:30+01:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "@never"})
  void whatIsNoExpressionIsRefusedWithAReason(String expression) {
    assertThatThrownBy(() -> CronTimes.parse(expression, BERLIN))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }
}
