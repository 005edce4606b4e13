package io.jsupervisord.posix;

/** The signals the daemon knows by name, as numbered on Linux, and their sending. */
public final class Signals {
  public static final int HUP = 1;
  public static final int INT = 2;
  public static final int QUIT = 3;
  public static final int KILL = 9;
  public static final int USR2 = 12;
  public static final int TERM = 15;
  public static final int CHLD = 17;
  static final int STOP = 19;

  private Signals() {}

  /**
   * Sends a signal to a process.
   *
   * @param signal the number; 0 only asks whether the process is there
   * @throws PosixException ESRCH when it is not, EPERM when it may not be signalled
   */
  public static void send(int pid, int signal) throws PosixException {
    if (pid <= 0) {
      // kill(2) would take these for a process group, or for everybody
      throw new IllegalArgumentException("not a process id: " + pid);
    }
    LibC.KILL.call(pid, signal);
  }

  /**
   * Sends a signal to every process of a group.
   *
   * @throws PosixException ESRCH when the group is empty, EPERM when none of it may be signalled
   */
  public static void sendToGroup(int processGroup, int signal) throws PosixException {
    if (processGroup <= 1) {
      throw new IllegalArgumentException("not a process group: " + processGroup);
    }
    LibC.KILL.call(-processGroup, signal);
  }
}
