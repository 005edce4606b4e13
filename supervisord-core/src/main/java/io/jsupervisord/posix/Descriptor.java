package io.jsupervisord.posix;

import java.nio.ByteBuffer;

/** A descriptor of the daemon that is closed once. Loop thread only. */
abstract class Descriptor implements Pollable {
  private int fd;

  Descriptor(int fd) {
    this.fd = fd;
  }

  @Override
  public final int fd() {
    return fd;
  }

  @Override
  public final void onReady(Runnable wake) {
    // the kernel tells
  }

  /** Closes it; closing twice does nothing. */
  public final void close() {
    if (fd >= 0) {
      close(fd);
      fd = -1;
      closed();
    }
  }

  /** It was closed just now. */
  void closed() {}

  /** Closes any descriptor. It is gone even when the call fails, so that nobody could do better. */
  static void close(int fd) {
    try {
      LibC.CLOSE.call(fd);
    } catch (PosixException e) {
      assert e.errno() != Errno.EBADF : "closed twice: " + fd;
    }
  }

  static void setNonBlocking(int fd) throws PosixException {
    long flags = LibC.FCNTL.call(fd, LibC.F_GETFL, 0);
    LibC.FCNTL.call(fd, LibC.F_SETFL, flags | LibC.O_NONBLOCK);
  }

  /**
   * Has {@code read(2)} or {@code write(2)} work on what remains of a direct buffer, and advances
   * it.
   *
   * @return the number of bytes; -1 when it cannot be done now
   */
  static int transfer(NativeFunction direction, int fd, ByteBuffer direct) throws PosixException {
    long address = LibC.BINDING.addressOf(direct) + direct.position();
    while (true) {
      try {
        int count = (int) direction.call(fd, address, direct.remaining());
        direct.position(direct.position() + count);
        return count;
      } catch (PosixException e) {
        if (e.errno() == Errno.EAGAIN) {
          return -1;
        }
        if (e.errno() != Errno.EINTR) {
          throw e;
        }
      }
    }
  }
}
