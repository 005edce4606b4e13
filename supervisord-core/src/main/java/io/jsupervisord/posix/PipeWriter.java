package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The writing end of a pipe, non-blocking. */
final class PipeWriter extends Descriptor implements InputPipe {
  /** What a pipe holds unless told otherwise; more never fits at once. */
  private static final int CAPACITY = 65_536;

  PipeWriter(int fd) {
    super(fd);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    if (!from.hasRemaining()) {
      return 0;
    }
    try {
      return from.isDirect() ? Math.max(0, transfer(LibC.WRITE, fd(), from)) : copy(from);
    } catch (PosixException e) {
      if (e.errno() == Errno.EPIPE) {
        throw new BrokenPipeException();
      }
      throw e;
    }
  }

  private int copy(ByteBuffer from) throws PosixException {
    int size = Math.min(from.remaining(), CAPACITY);
    try (NativeMemory piece = NativeMemory.allocate(size)) {
      piece.bytes().put(0, from, from.position(), size);
      int count = Math.max(0, transfer(LibC.WRITE, fd(), piece.bytes()));
      from.position(from.position() + count);
      return count;
    }
  }
}
