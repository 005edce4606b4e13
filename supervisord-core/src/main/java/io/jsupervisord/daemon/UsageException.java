package io.jsupervisord.daemon;

/**
 * Something the user must set right before the daemon can start. It is printed as {@code Error:
 * MESSAGE} with a hint to the help, and the exit status is 2.
 */
final class UsageException extends Exception {
  UsageException(String message) {
    super(message);
  }

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
