package io.jsupervisord.posix;

/** A child that could not be made. */
public final class LaunchException extends Exception {
  /** What the daemon was doing when it failed. */
  public enum Step {
    /** Making the pipes. */
    PIPES,
    /** Making the process. */
    FORK,
    /** Setting a limit; the message says which one and why not. */
    LIMITS
  }

  private final Step step;
  private final int errno;

  public LaunchException(Step step, int errno) {
    super(step + ": " + Errno.name(errno));
    this.step = step;
    this.errno = errno;
  }

  /** A limit that cannot be set. */
  LaunchException(String message, PosixException cause) {
    super(message, cause);
    this.step = Step.LIMITS;
    this.errno = cause.errno();
  }

  /** What failed. */
  public Step step() {
    return step;
  }

  /** The error number. */
  public int errno() {
    return errno;
  }
}
