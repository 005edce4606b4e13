package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;

/** The exit statuses, after the Linux Standard Base's for init scripts. */
final class ExitStatus {
  static final int OK = 0;
  static final int GENERIC = 1;
  static final int INVALID_ARGUMENTS = 2;
  static final int UNIMPLEMENTED = 3;
  static final int INSUFFICIENT_PRIVILEGES = 4;
  static final int NOT_INSTALLED = 5;
  static final int NOT_RUNNING = 7;

  /** What {@code status} says of a process that is not running, and of one that is not known. */
  static final int STATUS_NOT_RUNNING = 3;

  static final int STATUS_UNKNOWN = 4;

  private ExitStatus() {}

  /** The status for a fault about one process. */
  static int of(int fault) {
    return fault == Fault.SPAWN_ERROR.code()
            || fault == Fault.ABNORMAL_TERMINATION.code()
            || fault == Fault.NOT_RUNNING.code()
        ? NOT_RUNNING
        : GENERIC;
  }
}
