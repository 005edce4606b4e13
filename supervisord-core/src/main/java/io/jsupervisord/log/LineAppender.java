package io.jsupervisord.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Writes lines in the reference's form, {@code 2026-01-31 23:59:59,123 INFO message}. */
abstract class LineAppender extends AppenderBase<ILoggingEvent> {
  private final ZoneId zone = ZoneId.systemDefault();

  @Override
  protected void append(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    time(event.getTimeStamp(), line);
    line.append(LogbackMainLog.levelOf(event.getLevel(), event.getMarkerList()).code())
        .append(' ')
        .append(event.getFormattedMessage());
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      line.append('\n').append(ThrowableProxyUtil.asString(thrown));
    }
    try {
      write(line.append('\n').toString());
    } catch (IOException e) {
      addError("a line of the log is lost", e);
    }
  }

  private void time(long millis, StringBuilder into) {
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone);
    into.append(time.getYear());
    two('-', time.getMonthValue(), into);
    two('-', time.getDayOfMonth(), into);
    two(' ', time.getHour(), into);
    two(':', time.getMinute(), into);
    two(':', time.getSecond(), into);
    int fraction = Math.floorMod(millis, 1000);
    into.append(',').append(fraction / 100).append(fraction / 10 % 10).append(fraction % 10);
    into.append(' ');
  }

  private static void two(char before, int number, StringBuilder into) {
    into.append(before).append(number / 10).append(number % 10);
  }

  /** Writes a line, which ends with a newline. */
  abstract void write(String line) throws IOException;

  void reopen() throws IOException {}

  /** Whether the reference announces and does {@link #clear} for this kind. */
  boolean canBeCleared() {
    return true;
  }

  void clear() throws IOException {}
}
