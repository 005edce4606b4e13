package io.jsupervisord.posix;

/**
 * Makes children and collects their exits. Two implementations, see docs/architecture.md. Loop
 * thread only.
 *
 * <p>A child starts in a process group of its own, with an empty signal mask, default dispositions,
 * and no descriptor of the daemon but 0, 1 and 2. What fails in the child after it was made
 * (directory, user, exec) is told as the reference tells it: the child writes {@code supervisor:
 * couldn't …} and {@code supervisor: child process was not spawned} to its standard error and exits
 * with 127.
 */
public interface ChildLauncher {
  /**
   * Makes a child.
   *
   * @throws LaunchException when there are no pipes or no process to be had; nothing is left behind
   */
  Child launch(LaunchSpec spec) throws LaunchException;

  /** One exit that has not been collected yet, or null. Never waits. */
  ChildExit reap() throws PosixException;

  /**
   * For a launcher whose exits do not come with SIGCHLD: {@code wake} is called, from any thread,
   * when {@link #reap} has something to collect.
   */
  void onExit(Runnable wake);

  /** The options of a program this launcher cannot honour, such as {@code user}; empty for none. */
  java.util.Set<String> unsupportedOptions();
}
