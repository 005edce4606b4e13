package io.jsupervisord.posix;

import java.nio.ByteBuffer;

/** The reading end of a pipe, non-blocking. */
final class PipeReader extends Descriptor implements OutputPipe {
  /** What a pipe holds unless told otherwise. */
  private static final int CAPACITY = 65_536;

  /** Four times as much, so that a busy program is stopped and woken less often. */
  private static final int LARGER_CAPACITY = 4 * CAPACITY;

  private static final int FULL_READS_OF_A_BUSY_PROGRAM = 8;

  private int fullReads;

  PipeReader(int fd) {
    super(fd);
  }

  @Override
  public int read(ByteBuffer into) throws PosixException {
    if (!into.isDirect() || !into.hasRemaining()) {
      throw new IllegalArgumentException("no direct buffer with space left");
    }
    int count = transfer(LibC.READ, fd(), into);
    if (count == CAPACITY && ++fullReads == FULL_READS_OF_A_BUSY_PROGRAM) {
      enlarge();
    }
    // for the caller it is the end that is -1
    return count < 0 ? 0 : count == 0 ? -1 : count;
  }

  private void enlarge() {
    try {
      LibC.FCNTL.call(fd(), LibC.F_SETPIPE_SZ, LARGER_CAPACITY);
    } catch (PosixException e) {
      // a user has only so much memory for pipes: it goes on as it is
    }
  }
}
