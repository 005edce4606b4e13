package io.jsupervisord.posix;

import java.util.List;
import java.util.Map;

/**
 * How a child is to be made.
 *
 * @param executable the file to execute, already looked up
 * @param argv the arguments, {@code argv[0]} first and as written by the user
 * @param environment the whole environment
 * @param directory where the child starts, or null for the daemon's directory
 * @param umask the child's umask, or null for the daemon's
 * @param uid the user to become with all groups of that user, or null to stay
 * @param redirectStderr whether descriptor 2 is the pipe of descriptor 1
 * @param stdinFd a descriptor to be the child's descriptor 0, or -1 for a pipe
 * @param limits what is set before the program runs
 * @param cgroup where the child is put before the program runs, or null to stay in the daemon's
 */
public record LaunchSpec(
    String executable,
    List<String> argv,
    Map<String, String> environment,
    String directory,
    Integer umask,
    Integer uid,
    boolean redirectStderr,
    int stdinFd,
    ChildLimits limits,
    Cgroup cgroup) {
  public LaunchSpec {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
  }

  /** Whether something is to be done between the making of the child and its program. */
  boolean isHeld() {
    return cgroup != null || !limits.isEmpty();
  }

  /** Without limits. */
  public LaunchSpec(
      String executable,
      List<String> argv,
      Map<String, String> environment,
      String directory,
      Integer umask,
      Integer uid,
      boolean redirectStderr,
      int stdinFd) {
    this(
        executable,
        argv,
        environment,
        directory,
        umask,
        uid,
        redirectStderr,
        stdinFd,
        ChildLimits.NONE,
        null);
  }
}
