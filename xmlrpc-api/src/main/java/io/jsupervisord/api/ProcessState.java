package io.jsupervisord.api;

import java.util.Locale;

/**
 * The eight states of a supervised process, with the numbers that {@code getProcessInfo} reports
 * (manual: "Process States").
 */
public enum ProcessState {
  STOPPED(0),
  STARTING(10),
  RUNNING(20),
  BACKOFF(30),
  STOPPING(40),
  EXITED(100),
  FATAL(200),
  UNKNOWN(1000);

  private final int code;

  ProcessState(int code) {
    this.code = code;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /**
   * Whether the process counts as down: it may be removed and a waiting stop is finished. UNKNOWN
   * counts although its process may still live.
   */
  public boolean isStopped() {
    return this == STOPPED || this == EXITED || this == FATAL || this == UNKNOWN;
  }

  /** Whether a start is refused as "already started" and a stop is allowed. */
  public boolean isRunning() {
    return this == STARTING || this == RUNNING || this == BACKOFF;
  }

  /** Whether a signal may be sent. */
  public boolean isSignallable() {
    return this == STARTING || this == RUNNING || this == STOPPING;
  }

  /** The state's name in lower case, as the web page shows it. */
  public String lowerCaseName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state with this number.
   *
   * @throws IllegalArgumentException when no state has it
   */
  public static ProcessState ofCode(int code) {
    for (ProcessState state : values()) {
      if (state.code == code) {
        return state;
      }
    }
    throw new IllegalArgumentException("no process state has the code " + code);
  }
}
