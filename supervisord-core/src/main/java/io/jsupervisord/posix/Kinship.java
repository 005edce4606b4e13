package io.jsupervisord.posix;

/** How a process is related to the leader of a process group. */
public enum Kinship {
  /** It is the leader, of its group, or descends from it. */
  OWN,
  /** It is alive and none of these. */
  STRANGER,
  /** It is gone, or cannot be seen from here. */
  UNKNOWN;

  private static final int MOST_GENERATIONS = 64;

  /**
   * Looks it up. A process can end and its number be given to another one while this looks.
   *
   * @param pid 0 for a process that cannot be seen
   */
  public static Kinship of(int pid, int leader) {
    if (pid <= 0) {
      return UNKNOWN;
    }
    try {
      if (pid == leader || (int) LibC.GETPGID.call(pid) == leader) {
        return OWN;
      }
    } catch (PosixException e) {
      return UNKNOWN;
    }
    return descends(pid, leader) ? OWN : STRANGER;
  }

  private static boolean descends(long pid, long leader) {
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    for (int i = 0; i < MOST_GENERATIONS && process != null; i++) {
      if (process.pid() == leader) {
        return true;
      }
      process = process.parent().orElse(null);
    }
    return false;
  }
}
