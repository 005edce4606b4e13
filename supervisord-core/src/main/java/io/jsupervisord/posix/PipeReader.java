package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The reading end of a pipe, non-blocking. */
final class PipeReader extends Descriptor implements OutputPipe {
  PipeReader(int fd) {
    super(fd);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    long count = LibC.get().read(fd(), into, into.remaining());
    if (count < 0) {
      int errno = LibC.errno();
      if (errno == Errno.EAGAIN || errno == Errno.EINTR) {
        return 0;
      }
      throw new PosixException(errno);
    }
    into.position(into.position() + (int) count);
    return count == 0 ? -1 : (int) count;
  }
}
