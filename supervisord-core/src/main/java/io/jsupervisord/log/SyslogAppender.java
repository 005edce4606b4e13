package io.jsupervisord.log;

import java.util.function.Consumer;

/** Lines to syslog, their time and level included. */
final class SyslogAppender extends LineAppender {
  private final Consumer<String> syslog;

  SyslogAppender(Consumer<String> syslog) {
    this.syslog = syslog;
  }

  @Override
  void write(String line) {
    syslog.accept(line);
  }

  @Override
  boolean canBeCleared() {
    return false;
  }
}
