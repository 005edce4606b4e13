package io.jsupervisord.log;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.TimeZone;

/** Lines in the reference's form, {@code 2026-01-31 23:59:59,123 INFO message}, in local time. */
final class LineFormat {
  private static final int ROOM_BESIDES = 32;

  // a ZoneId would load the time zone data a second time, which the start would have to wait for
  private final TimeZone zone;

  LineFormat(TimeZone zone) {
    this.zone = zone;
  }

  /**
   * The line, with a newline at its end. Further lines of the message follow as they are.
   *
   * @param epochMillis shown with the milliseconds cut off at three digits
   */
  String line(long epochMillis, LogLevel level, String message) {
    StringBuilder line = new StringBuilder(message.length() + ROOM_BESIDES);
    int millis = Math.floorMod(epochMillis, 1000);
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(epochMillis, 1000L),
            0,
            ZoneOffset.ofTotalSeconds(zone.getOffset(epochMillis) / 1000));
    line.append(time.getYear());
    two('-', time.getMonthValue(), line);
    two('-', time.getDayOfMonth(), line);
    two(' ', time.getHour(), line);
    two(':', time.getMinute(), line);
    two(':', time.getSecond(), line);
    line.append(',').append(millis / 100).append(millis / 10 % 10).append(millis % 10);
    return line.append(' ')
        .append(level.code())
        .append(' ')
        .append(message)
        .append('\n')
        .toString();
  }

  private static void two(char before, int number, StringBuilder into) {
    into.append(before).append(number / 10).append(number % 10);
  }
}
