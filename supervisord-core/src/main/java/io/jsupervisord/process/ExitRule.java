package io.jsupervisord.process;

import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.policy.ExitOn;
import java.util.Locale;

/**
 * Whether an end of a process is the end of the daemon, see {@link ExitOn}. The daemon's exit
 * status is the one a shell would show: the code, 128 and the signal, or 126 or 127 for a command
 * that could not be run. Loop thread only.
 */
final class ExitRule {
  private static final int CANNOT_RUN = 126;
  private static final int NOT_FOUND = 127;

  private final String name;
  private final ProcessRuntime runtime;
  private ExitOn exitOn;
  private int lastStatus = 1;
  private String lastCause = "was never started";

  ExitRule(ProgramConfig config, ProcessRuntime runtime) {
    this.name = config.name();
    this.runtime = runtime;
    reconfigure(config);
  }

  /** Goes on by another rule. */
  void reconfigure(ProgramConfig config) {
    exitOn = config.additions().exitOn();
  }

  /**
   * It has ended without being asked to.
   *
   * @return whether the daemon ends, too
   */
  boolean endsDaemon(Exit exit) {
    ended(exit);
    if (exitOn == ExitOn.EXIT || (exitOn == ExitOn.FAILURE && !exit.isExpected())) {
      return endDaemon("has ended (" + lastCause + ")");
    }
    return false;
  }

  /** It has ended as it was asked to, and is to come back. */
  void ended(Exit exit) {
    lastStatus = exit.shellStatus();
    lastCause = exit.description();
  }

  void spawnFailed(SpawnError error) {
    lastStatus = error.isMissingCommand() ? NOT_FOUND : CANNOT_RUN;
    lastCause = error.getMessage();
  }

  /** It is FATAL, which is a failure even if its exits were not. */
  void gaveUp() {
    if (exitOn != ExitOn.NEVER) {
      lastStatus = Math.max(lastStatus, 1);
      endDaemon("is FATAL (" + lastCause + ")");
    }
  }

  private boolean endDaemon(String why) {
    boolean isFirst = runtime.isRunning().getAsBoolean();
    if (isFirst) {
      runtime
          .log()
          .warn(
              "exit_on=%s: %s %s, so supervisord ends with status %d"
                  .formatted(exitOn.name().toLowerCase(Locale.ROOT), name, why, lastStatus));
      int status = lastStatus;
      runtime.reactor().execute(() -> runtime.endDaemon().accept(status));
    }
    return isFirst;
  }
}
