package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The writing end of a pipe, non-blocking. */
final class PipeWriter extends Descriptor implements InputPipe {
  PipeWriter(int fd) {
    super(fd);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    long count = LibC.get().write(fd(), from, from.remaining());
    if (count < 0) {
      int errno = LibC.errno();
      if (errno == Errno.EAGAIN || errno == Errno.EINTR) {
        return 0;
      }
      if (errno == Errno.EPIPE) {
        throw new BrokenPipeException();
      }
      throw new PosixException(errno);
    }
    from.position(from.position() + (int) count);
    return (int) count;
  }
}
