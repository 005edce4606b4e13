package io.jsupervisord.process;

import io.jsupervisord.posix.Errno;
import io.jsupervisord.posix.LaunchException;
import io.jsupervisord.posix.PosixException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** A spawn that failed, in the words users know. */
final class SpawnError extends Exception {
  private static final long serialVersionUID = 1L;

  SpawnError(String message, Throwable cause) {
    super(message, cause);
  }

  /** No pipes or no process to be had. */
  static SpawnError of(LaunchException failure, String process) {
    if (failure.step() == LaunchException.Step.PIPES) {
      return ofDispatchers(failure.errno(), Errno.name(failure.errno()), process, failure);
    }
    return failure.errno() == Errno.EAGAIN
        ? new SpawnError("Too many processes in process table to spawn '" + process + "'", failure)
        : new SpawnError(
            "unknown error during fork for '" + process + "': " + Errno.name(failure.errno()),
            failure);
  }

  /** A log file that cannot be opened. */
  static SpawnError of(IOException failure, String process) {
    String reason = reasonOf(failure);
    int errno =
        reason.contains("Too many open files") || reason.equals("EMFILE") ? Errno.EMFILE : 0;
    return ofDispatchers(errno, reason, process, failure);
  }

  private static SpawnError ofDispatchers(
      int errno, String reason, String process, Throwable cause) {
    return errno == Errno.EMFILE
        ? new SpawnError("too many open files to spawn '" + process + "'", cause)
        : new SpawnError(
            "unknown error making dispatchers for '" + process + "': " + reason, cause);
  }

  private static String reasonOf(IOException failure) {
    if (failure instanceof PosixException posix) {
      return posix.errorName();
    }
    if (failure instanceof NoSuchFileException) {
      return "ENOENT";
    }
    if (failure instanceof AccessDeniedException) {
      return "EACCES";
    }
    String reason =
        failure instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : String.valueOf(failure.getMessage());
    return switch (reason) {
      case "Is a directory" -> "EISDIR";
      case "Not a directory" -> "ENOTDIR";
      case "Read-only file system" -> "EROFS";
      case "No space left on device" -> "ENOSPC";
      default -> reason;
    };
  }
}
