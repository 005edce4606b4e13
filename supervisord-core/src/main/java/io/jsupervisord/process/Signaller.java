package io.jsupervisord.process;

import io.jsupervisord.log.MainLog;
import io.jsupervisord.posix.Child;
import io.jsupervisord.posix.Errno;
import io.jsupervisord.posix.PosixException;
import io.jsupervisord.posix.SignalNames;

/** Sends the signals of one process and says so in the log. Loop thread only. */
final class Signaller {
  static final int SIGKILL = 9;

  private final String name;
  private final MainLog log;

  Signaller(String name, MainLog log) {
    this.name = name;
    this.log = log;
  }

  /** Says that the process will be killed. */
  void announceKill(int pid, int signal, boolean wholeGroup) {
    log.debug(
        "killing %s (pid %d) %swith signal %s"
            .formatted(name, pid, wholeGroup ? "process group " : "", SignalNames.nameOf(signal)));
  }

  /**
   * Kills.
   *
   * @return null when it was sent or the process has gone, else what went wrong, which was logged
   */
  String kill(Child child, int signal, boolean wholeGroup) {
    return send(child, signal, wholeGroup, "just exited on its own", "killing");
  }

  /**
   * Sends a signal that is not meant to stop it.
   *
   * @return as {@link #kill}
   */
  String signal(Child child, int signal) {
    log.debug(
        "sending %s (pid %d) sig %s".formatted(name, child.pid(), SignalNames.nameOf(signal)));
    return send(child, signal, false, "just now exited on its own", "sending sig");
  }

  private String send(Child child, int signal, boolean wholeGroup, String gone, String doing) {
    try {
      child.signal(signal, wholeGroup);
      return null;
    } catch (PosixException e) {
      if (e.errno() == Errno.ESRCH) {
        log.debug(
            "unable to signal %s (pid %d), it probably %s: %s"
                .formatted(name, child.pid(), gone, e.getMessage()));
        return null;
      }
      String refusal =
          "unknown problem %s %s (%d):%s".formatted(doing, name, child.pid(), e.getMessage());
      log.critical(refusal);
      return refusal;
    }
  }
}
