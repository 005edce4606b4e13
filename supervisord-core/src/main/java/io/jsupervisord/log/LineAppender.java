package io.jsupervisord.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;

/** A destination of the main log's lines. Any thread; one line after the other. */
abstract class LineAppender extends AppenderBase<ILoggingEvent> {
  private final LineFormat format;

  LineAppender(LineFormat format) {
    this.format = format;
  }

  @Override
  protected final void append(ILoggingEvent event) {
    String message = event.getFormattedMessage();
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      message = message + '\n' + ThrowableProxyUtil.asString(thrown).stripTrailing();
    }
    try {
      write(event.getTimeStamp(), LogbackLevels.toLogLevel(event), message);
    } catch (IOException e) {
      addError("a line of the log is lost", e);
    }
  }

  /** Writes an entry, which may have several lines. */
  abstract void write(long epochMillis, LogLevel level, String message) throws IOException;

  final String line(long epochMillis, LogLevel level, String message) {
    return format.line(epochMillis, level, message);
  }
}
