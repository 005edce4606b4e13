package io.jsupervisord.log;

import java.nio.charset.StandardCharsets;

/** The daemon's own log. Any thread may write. A message may hold several lines. */
public interface MainLog {
  /** Whether a line of this level is written, for messages that are dear to build. */
  boolean isEnabled(LogLevel level);

  /** Writes a line; one below the configured level is dropped. */
  void log(LogLevel level, String message);

  /**
   * Writes output of a child at DEBUG.
   *
   * @param header is put before it, and ends with a newline
   * @param output UTF-8; not to be changed afterwards
   */
  default void output(String header, byte[] output) {
    if (isEnabled(LogLevel.DEBUG)) {
      log(LogLevel.DEBUG, header + new String(output, StandardCharsets.UTF_8));
    }
  }

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
