package io.jsupervisord.posix;

import java.nio.ByteBuffer;

/** The reading end of a pipe, non-blocking. */
final class PipeReader extends Descriptor implements OutputPipe {
  PipeReader(int fd) {
    super(fd);
  }

  @Override
  public int read(ByteBuffer into) throws PosixException {
    if (!into.isDirect() || !into.hasRemaining()) {
      throw new IllegalArgumentException("no direct buffer with space left");
    }
    int count = transfer(LibC.READ, fd(), into);
    // for the caller it is the end that is -1
    return count < 0 ? 0 : count == 0 ? -1 : count;
  }
}
