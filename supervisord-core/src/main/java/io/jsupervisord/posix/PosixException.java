package io.jsupervisord.posix;

import java.io.IOException;

/**
 * A system call that failed. The message has the form that clients of the reference know: {@code
 * [Errno 2] No such file or directory}.
 */
public final class PosixException extends IOException {
  private final int errno;
  private final String call;

  /**
   * @param errno the error number
   */
  public PosixException(int errno) {
    this(errno, "");
  }

  /**
   * @param errno the error number
   * @param call the function that failed, empty when it is not known
   */
  public PosixException(int errno, String call) {
    super("[Errno " + errno + "] " + Errno.message(errno));
    this.errno = errno;
    this.call = call;
  }

  /** The error number. */
  public int errno() {
    return errno;
  }

  /** The symbolic name, such as {@code ENOENT}; the number when it has none. */
  public String errorName() {
    return Errno.name(errno);
  }

  /** The function of the C library that failed, empty when it is not known. */
  public String call() {
    return call;
  }
}
