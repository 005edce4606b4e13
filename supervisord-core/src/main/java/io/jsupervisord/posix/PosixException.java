package io.jsupervisord.posix;

import java.io.IOException;

/** A system call that failed. */
public final class PosixException extends IOException {
  private final int errno;

  /**
   * @param errno the error number
   */
  public PosixException(int errno) {
    super("[Errno " + errno + "] " + Errno.message(errno));
    this.errno = errno;
  }

  /** The error number. */
  public int errno() {
    return errno;
  }

  /** The symbolic name, such as {@code ENOENT}; the number when it has none. */
  public String errorName() {
    return Errno.name(errno);
  }
}
