package io.jsupervisord.log;

/** An entry of the main log. */
record LogEntry(long epochMillis, LogLevel level, LogMessage message) {
  LogEntry(long epochMillis, LogLevel level, String text) {
    this(epochMillis, level, new LogMessage(text));
  }
}
