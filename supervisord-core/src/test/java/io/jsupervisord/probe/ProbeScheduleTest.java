package io.jsupervisord.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeScheduleTest {
  @Test
  void whatIsWithinBoundsIsTaken() {
    ProbeSchedule schedule =
        new ProbeSchedule(Duration.ofNanos(1), Duration.ofDays(3650), 1, Duration.ZERO);
    assertThat(schedule.retries()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT1S, 1, PT0S, the interval must be above zero",
    "PT1S, PT-1S, 1, PT0S, the timeout must be above zero",
    "PT1S, PT1S, 0, PT0S, retries must be at least 1",
    "PT1S, PT1S, 1, PT-1S, the start period must not be negative",
    "P3651D, PT1S, 1, PT0S, the interval must be at most ten years",
    "PT1S, PT1S, 1, P200000D, the start period must be at most ten years",
  })
  void whatCannotBeMeantIsRefused(
      Duration interval, Duration timeout, int retries, Duration startPeriod, String why) {
    assertThatThrownBy(() -> new ProbeSchedule(interval, timeout, retries, startPeriod))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }
}
