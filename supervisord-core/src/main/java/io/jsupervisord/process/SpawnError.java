package io.jsupervisord.process;

import io.jsupervisord.api.Fault;
import io.jsupervisord.posix.Errno;
import io.jsupervisord.posix.LaunchException;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** A spawn that failed, in the words users know. */
final class SpawnError extends Exception {
  private static final long serialVersionUID = 1L;

  SpawnError(String message, Throwable cause) {
    super(message, cause, false, false);
  }

  /** Whether there is no such command. */
  boolean isMissingCommand() {
    return getCause() instanceof CommandException e && e.fault() == Fault.NO_FILE;
  }

  /**
   * The message and, behind it, the file that could not be opened, if it was one: what the
   * reference says of that does not tell which.
   */
  String detail() {
    return getCause() instanceof FileSystemException e && e.getFile() != null
        ? getMessage() + " (" + e.getFile() + ")"
        : getMessage();
  }

  /** No pipes or no process to be had. */
  static SpawnError ofLaunch(LaunchException failure, String process) {
    int errno = failure.errno();
    if (failure.step() == LaunchException.Step.LIMITS) {
      return new SpawnError(failure.getMessage(), failure);
    }
    if (failure.step() == LaunchException.Step.PIPES) {
      return ofDispatchers(errno, Errno.name(errno), process, failure);
    }
    return errno == Errno.EAGAIN
        ? new SpawnError("Too many processes in process table to spawn '" + process + "'", failure)
        : new SpawnError(
            "unknown error during fork for '" + process + "': " + Errno.name(errno), failure);
  }

  /** Descriptors are left, but not for programs. */
  static SpawnError ofDescriptors(String process) {
    return new SpawnError(tooManyFiles(process), null);
  }

  /** A log file that cannot be opened. */
  static SpawnError ofLogs(IOException failure, String process) {
    int errno = ErrnoOf.failure(failure);
    String reason = errno == 0 ? String.valueOf(failure.getMessage()) : Errno.name(errno);
    return ofDispatchers(errno, reason, process, failure);
  }

  /** What should not happen. */
  static SpawnError ofBug(Throwable failure, String process) {
    return new SpawnError("unknown error spawning '" + process + "': " + failure, failure);
  }

  private static SpawnError ofDispatchers(
      int errno, String reason, String process, Throwable cause) {
    return errno == Errno.EMFILE
        ? new SpawnError(tooManyFiles(process), cause)
        : new SpawnError(
            "unknown error making dispatchers for '" + process + "': " + reason, cause);
  }

  private static String tooManyFiles(String process) {
    return "too many open files to spawn '" + process + "'";
  }
}
