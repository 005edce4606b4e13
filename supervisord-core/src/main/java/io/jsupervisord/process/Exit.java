package io.jsupervisord.process;

import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.log.LogLevel;
import io.jsupervisord.posix.SignalNames;
import io.jsupervisord.posix.WaitStatus;

/**
 * An exit that was collected.
 *
 * @param code -1 for death by a signal
 * @param isExpected whether the code is among {@code exitcodes}
 * @param shellStatus the code, or 128 and the number of the signal, as a shell counts
 * @param signal the name of the signal, and the cause; empty when it has exited
 * @param description in the words of the log
 */
record Exit(int code, int shellStatus, boolean isExpected, String signal, String description) {
  /**
   * @param cause what the kernel has done, told where it explains the exit; or null
   */
  static Exit of(WaitStatus status, ProgramConfig config, String cause) {
    int code = status.codeOrMinusOne();
    int shellStatus = status.signaled() ? 128 + status.signal() : status.exitCode();
    String signal = status.signaled() ? SignalNames.nameOf(status.signal()) : "";
    boolean explains = cause != null && status.signaled() && status.signal() == Signaller.SIGKILL;
    return new Exit(
        code,
        shellStatus,
        config.exitCodes().contains(code),
        explains ? signal + " (" + cause + ")" : signal,
        explains ? status.describe() + ", " + cause : status.describe());
  }

  /** The level of the line that tells of it. */
  LogLevel level() {
    return isExpected ? LogLevel.INFO : LogLevel.WARN;
  }
}
