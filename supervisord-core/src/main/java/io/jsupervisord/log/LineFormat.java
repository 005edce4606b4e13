package io.jsupervisord.log;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
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
   * The line as UTF-8, with a newline at its end. Further lines of the message follow as they are;
   * of the time, milliseconds are cut off at three digits.
   */
  byte[] line(LogEntry entry) {
    String text = entry.message().text();
    byte[] output = entry.message().output();
    StringBuilder line = new StringBuilder(text.length() + ROOM_BESIDES);
    time(entry.epochMillis(), line);
    line.append(' ').append(entry.level().code()).append(' ').append(text);
    if (output.length == 0) {
      return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }
    byte[] begin = line.toString().getBytes(StandardCharsets.UTF_8);
    byte[] whole = Arrays.copyOf(begin, begin.length + output.length + 1);
    System.arraycopy(output, 0, whole, begin.length, output.length);
    whole[whole.length - 1] = '\n';
    return whole;
  }

  private void time(long epochMillis, StringBuilder into) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(epochMillis, 1000L),
            0,
            ZoneOffset.ofTotalSeconds(zone.getOffset(epochMillis) / 1000));
    into.append(time.getYear());
    two('-', time.getMonthValue(), into);
    two('-', time.getDayOfMonth(), into);
    two(' ', time.getHour(), into);
    two(':', time.getMinute(), into);
    two(':', time.getSecond(), into);
    int millis = Math.floorMod(epochMillis, 1000);
    into.append(',').append(millis / 100).append(millis / 10 % 10).append(millis % 10);
  }

  private static void two(char before, int number, StringBuilder into) {
    into.append(before).append(number / 10).append(number % 10);
  }
}
