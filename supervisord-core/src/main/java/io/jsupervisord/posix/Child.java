package io.jsupervisord.posix;

/**
 * A child that was launched: its pid and the daemon's ends of its pipes. Its exit comes through
 * {@link ChildLauncher#reap}. Loop thread only.
 */
public interface Child {
  /** The process id, also the id of its process group. */
  int pid();

  /** The end that feeds the child's standard input, or null when it was given a descriptor. */
  InputPipe stdin();

  /** The end that reads its standard output. */
  OutputPipe stdout();

  /** The end that reads its standard error, or null when that is redirected to standard output. */
  OutputPipe stderr();

  /**
   * Sends a signal.
   *
   * @param signal the number; 0 only asks whether the process is there
   * @param wholeGroup whether every process of the child's group gets it
   * @throws PosixException with ESRCH when the process has gone
   */
  void signal(int signal, boolean wholeGroup) throws PosixException;
}
