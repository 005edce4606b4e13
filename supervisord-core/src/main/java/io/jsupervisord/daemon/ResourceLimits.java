package io.jsupervisord.daemon;

import io.jsupervisord.config.Configuration.Message;
import io.jsupervisord.log.LogLevel;
import io.jsupervisord.posix.Limits;
import java.util.ArrayList;
import java.util.List;

/** {@code minfds} and {@code minprocs}: what the daemon needs to do its work. */
final class ResourceLimits {
  private ResourceLimits() {}

  /**
   * Raises the limits that are too low; both as large as before or larger afterwards.
   *
   * @return what the log is to say
   * @throws UsageException when the system does not allow as much
   */
  static List<Message> raise(int minFds, int minProcs) throws UsageException {
    List<Message> lines = new ArrayList<>();
    raise(Limits.NOFILE, minFds, lines);
    raise(Limits.NPROC, minProcs, lines);
    return lines;
  }

  private static void raise(Limits limit, int wanted, List<Message> lines) throws UsageException {
    switch (limit.raiseTo(wanted)) {
      case SUFFICIENT -> {}
      case RAISED ->
          lines.add(
              new Message(LogLevel.INFO, "Increased RLIMIT_" + limit + " limit to " + wanted));
      case REFUSED ->
          throw new UsageException(
              limit == Limits.NOFILE ? refusedFds(wanted) : refusedProcs(wanted));
    }
  }

  private static String refusedFds(int wanted) {
    return ("The minimum number of file descriptors required to run this process is %1$d as per the"
            + " \"minfds\" command-line argument or config file setting. The current environment"
            + " will only allow you to open %1$d file descriptors.  Either raise the number of"
            + " usable file descriptors in your environment (see README.rst) or lower the minfds"
            + " setting in the config file to allow the process to start.")
        .formatted(wanted);
  }

  private static String refusedProcs(int wanted) {
    return ("The minimum number of available processes required to run this program is %1$d as per"
            + " the \"minprocs\" command-line argument or config file setting. The current"
            + " environment will only allow you to open %1$d processes.  Either raise the number of"
            + " usable processes in your environment (see README.rst) or lower the minprocs setting"
            + " in the config file to allow the program to start.")
        .formatted(wanted);
  }
}
