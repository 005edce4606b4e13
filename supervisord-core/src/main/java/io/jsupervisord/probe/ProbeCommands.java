package io.jsupervisord.probe;

import io.jsupervisord.posix.LaunchSpec;
import java.io.IOException;

/** How the commands of {@code exec:} are run for a program. Loop thread only. */
@FunctionalInterface
public interface ProbeCommands {
  /**
   * Looks a command up as the program's own is, with its directory, environment, umask and user;
   * with a pipe for input, and errors going where output goes.
   *
   * @param command not yet split
   * @throws IOException with a reason for a person, when it cannot be run
   */
  LaunchSpec lookUp(String command) throws IOException;
}
