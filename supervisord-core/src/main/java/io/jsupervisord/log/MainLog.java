package io.jsupervisord.log;

/** The daemon's own log. Any thread may write. A message may hold several lines. */
public interface MainLog {
  /** Whether a line of this level is written, for messages that are dear to build. */
  boolean isEnabled(LogLevel level);

  /** Writes a line; one below the configured level is dropped. */
  void log(LogLevel level, String message);

  default void critical(String message) {
    log(LogLevel.CRITICAL, message);
  }

  default void error(String message) {
    log(LogLevel.ERROR, message);
  }

  default void warn(String message) {
    log(LogLevel.WARN, message);
  }

  default void info(String message) {
    log(LogLevel.INFO, message);
  }

  default void debug(String message) {
    log(LogLevel.DEBUG, message);
  }

  default void trace(String message) {
    log(LogLevel.TRACE, message);
  }

  default void blather(String message) {
    log(LogLevel.BLATHER, message);
  }
}
