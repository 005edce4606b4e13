package io.jsupervisord.daemon;

/** A thread of the daemon has ended by something it did not catch. */
final class ThreadFailedError extends Error {
  private static final long serialVersionUID = 1L;

  ThreadFailedError(String thread, Throwable cause) {
    super("in thread " + thread + ": " + cause, cause);
  }
}
