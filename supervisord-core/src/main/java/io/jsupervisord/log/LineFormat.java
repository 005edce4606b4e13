package io.jsupervisord.log;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Lines in the reference's form, {@code 2026-01-31 23:59:59,123 INFO message}, in local time. */
final class LineFormat {
  private static final int ROOM_BESIDES = 32;

  private final ZoneId zone;

  LineFormat(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The line, with a newline at its end. Further lines of the message follow as they are.
   *
   * @param epochMillis shown with the milliseconds cut off at three digits
   */
  String line(long epochMillis, LogLevel level, String message) {
    StringBuilder line = new StringBuilder(message.length() + ROOM_BESIDES);
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), zone);
    line.append(time.getYear());
    two('-', time.getMonthValue(), line);
    two('-', time.getDayOfMonth(), line);
    two(' ', time.getHour(), line);
    two(':', time.getMinute(), line);
    two(':', time.getSecond(), line);
    int millis = Math.floorMod(epochMillis, 1000);
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
