package io.jsupervisord.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFormatTest {
  @ParameterizedTest
  @CsvSource({
    "UTC, 2026-01-01T00:00:00.007Z, '2026-01-01 00:00:00,007'",
    "UTC, 2026-09-21T14:13:32.999999Z, '2026-09-21 14:13:32,999'",
    "Europe/Berlin, 2026-03-29T00:59:59.100Z, '2026-03-29 01:59:59,100'",
    "Europe/Berlin, 2026-03-29T01:00:00.010Z, '2026-03-29 03:00:00,010'",
    "Asia/Kathmandu, 2026-12-31T23:59:59Z, '2027-01-01 05:44:59,000'",
    "America/New_York, 1969-12-31T23:59:59.999Z, '1969-12-31 18:59:59,999'"
  })
  void theTimeIsLocalWithMillisecondsCutOff(String zone, Instant time, String shown) {
    LineFormat format = new LineFormat(TimeZone.getTimeZone(zone));
    assertThat(format.line(new LogEntry(time.toEpochMilli(), LogLevel.INFO, "text")))
        .asString(UTF_8)
        .isEqualTo(shown + " INFO text\n");
  }

  @ParameterizedTest
  @CsvSource({
    "CRITICAL, CRIT",
    "ERROR, ERRO",
    "WARN, WARN",
    "INFO, INFO",
    "DEBUG, DEBG",
    "TRACE, TRAC",
    "BLATHER, BLAT"
  })
  void eachLevelHasFourLetters(LogLevel level, String code) {
    LineFormat format = new LineFormat(TimeZone.getTimeZone("UTC"));
    assertThat(format.line(new LogEntry(0, level, "two\nlines")))
        .asString(UTF_8)
        .isEqualTo("1970-01-01 00:00:00,000 " + code + " two\nlines\n");
  }
}
