package io.jsupervisord.log;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Entries to syslog: each line on its own, its time and level included, as the reference does. */
final class SyslogAppender extends LineAppender {
  private final Consumer<String> syslog;

  SyslogAppender(Consumer<String> syslog, LineFormat format) {
    super(format);
    this.syslog = syslog;
  }

  @Override
  void write(LogEntry entry) {
    for (String part : SyslogLines.of(entry.message().toString())) {
      byte[] line = line(new LogEntry(entry.epochMillis(), entry.level(), part));
      syslog.accept(new String(line, StandardCharsets.UTF_8));
    }
  }
}
