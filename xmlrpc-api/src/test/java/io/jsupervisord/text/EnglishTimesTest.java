package io.jsupervisord.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishTimesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "EEE, dd MMM yyyy HH:mm:ss 'GMT'",
        "EEE MMM ppd HH:mm:ss yyyy",
        "MMM dd hh:mm a",
        "dd/MMM/yyyy:HH:mm:ss '+0000'",
        "MMM ppd HH:mm:ss",
        "'a MMM' a"
      })
  void everyHourOfAYearLooksAsTheJdkWritesItInEnglish(String pattern) {
    DateTimeFormatter theirs = DateTimeFormatter.ofPattern(pattern, Locale.US);
    DateTimeFormatter ours = EnglishTimes.formatter(pattern);
    LocalDateTime time = LocalDateTime.of(2026, 1, 1, 0, 30, 5);
    for (int hour = 0; hour < 365 * 24; hour++) {
      LocalDateTime now = time.plusHours(hour);
      assertThat(ours.format(now)).isEqualTo(theirs.format(now));
    }
  }

  @Test
  void namesAreEnglishWhateverTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("th-TH-u-nu-thai"));
    try {
      assertThat(EnglishTimes.http(Instant.EPOCH)).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatWasWrittenIsRead() {
    Instant time = LocalDateTime.of(2026, 11, 3, 2, 51, 18).toInstant(ZoneOffset.UTC);
    assertThat(EnglishTimes.http(time)).isEqualTo("Tue, 03 Nov 2026 02:51:18 GMT");
    assertThat(EnglishTimes.parseHttp(EnglishTimes.http(time))).isEqualTo(time);
    assertThatThrownBy(() -> EnglishTimes.parseHttp("yesterday"))
        .isInstanceOf(DateTimeException.class);
  }
}
