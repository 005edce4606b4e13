package io.jsupervisord.process;

import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.log.LogLevel;
import io.jsupervisord.posix.WaitStatus;

/**
 * An exit that was collected.
 *
 * @param code -1 for death by a signal
 * @param isExpected whether the code is among {@code exitcodes}
 * @param description in the words of the log
 */
record Exit(int code, boolean isExpected, String description) {
  static Exit of(WaitStatus status, ProgramConfig config) {
    int code = status.codeOrMinusOne();
    return new Exit(code, config.exitCodes().contains(code), status.describe());
  }

  /** The level of the line that tells of it. */
  LogLevel level() {
    return isExpected ? LogLevel.INFO : LogLevel.WARN;
  }
}
