package io.jsupervisord.log;

import java.util.function.Consumer;

/** Entries to syslog: each line on its own, its time and level included, as the reference does. */
final class SyslogAppender extends LineAppender {
  private final Consumer<String> syslog;

  SyslogAppender(Consumer<String> syslog, LineFormat format) {
    super(format);
    this.syslog = syslog;
  }

  @Override
  void write(long epochMillis, LogLevel level, String message) {
    for (String part : SyslogLines.of(message)) {
      syslog.accept(line(epochMillis, level, part));
    }
  }
}
