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
    try {
      write(entry(event));
    } catch (IOException e) {
      addError("a line of the log is lost", e);
    }
  }

  private static LogEntry entry(ILoggingEvent event) {
    LogLevel level = LogbackLevels.toLogLevel(event);
    Object[] arguments = event.getArgumentArray();
    if (arguments != null && arguments.length == 1 && arguments[0] instanceof LogMessage shown) {
      return new LogEntry(event.getTimeStamp(), level, shown);
    }
    String message = event.getFormattedMessage();
    IThrowableProxy thrown = event.getThrowableProxy();
    if (thrown != null) {
      message = message + '\n' + ThrowableProxyUtil.asString(thrown).stripTrailing();
    }
    return new LogEntry(event.getTimeStamp(), level, message);
  }

  /** Writes an entry, which may have several lines. */
  abstract void write(LogEntry entry) throws IOException;

  /** The entry as a line, with a newline at its end. */
  final byte[] line(LogEntry entry) {
    return format.line(entry);
  }
}
