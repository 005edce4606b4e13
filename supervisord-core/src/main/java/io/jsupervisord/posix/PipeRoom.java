package io.jsupervisord.posix;

/**
 * Which pipes of busy programs are made large. What a pipe holds is memory of the kernel, so only
 * some are as large as anybody may have them; the others get a quarter of that. Loop thread only.
 */
final class PipeRoom {
  /** What a pipe holds unless told otherwise. */
  static final int CAPACITY = 65_536;

  /** {@code /proc/sys/fs/pipe-max-size}, unless somebody changed it. */
  static final int LARGEST = 16 * CAPACITY;

  /** What the others get. */
  static final int LARGER = 4 * CAPACITY;

  /** 16 MiB in all. */
  private static final int LARGEST_AT_ONCE = 16;

  private int largest;

  /**
   * Makes a pipe hold more, so that its writer is stopped and woken less often.
   *
   * @return what it holds from now on, in bytes
   */
  int enlarge(int fd) {
    if (largest < LARGEST_AT_ONCE && resize(fd, LARGEST)) {
      largest++;
      return LARGEST;
    }
    return resize(fd, LARGER) ? LARGER : CAPACITY;
  }

  private static boolean resize(int fd, int capacity) {
    try {
      LibC.FCNTL.call(fd, LibC.F_SETPIPE_SZ, capacity);
      return true;
    } catch (PosixException e) {
      // a user has only so much memory for pipes
      return false;
    }
  }

  /** The pipe is closed. */
  void giveBack(int capacity) {
    if (capacity == LARGEST) {
      largest--;
    }
  }
}
