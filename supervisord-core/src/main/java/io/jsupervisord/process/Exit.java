package io.jsupervisord.process;

import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.log.LogLevel;
import io.jsupervisord.posix.WaitStatus;

/**
 * An exit that was collected.
 *
 * @param code -1 for death by a signal
 * @param isExpected whether the code is among {@code exitcodes}
 * @param shellStatus the code, or 128 and the number of the signal, as a shell counts
 * @param description in the words of the log
 */
record Exit(int code, int shellStatus, boolean isExpected, String description) {
  static Exit of(WaitStatus status, ProgramConfig config) {
    int code = status.codeOrMinusOne();
    int shellStatus = status.signaled() ? 128 + status.signal() : status.exitCode();
    return new Exit(code, shellStatus, config.exitCodes().contains(code), status.describe());
  }

  /** The level of the line that tells of it. */
  LogLevel level() {
    return isExpected ? LogLevel.INFO : LogLevel.WARN;
  }
}
