package io.jsupervisord.posix;

/** A descriptor of the daemon that is closed once. Loop thread only. */
abstract class Descriptor implements Pollable {
  private static final int F_SETFL = 4;
  private static final int F_GETFL = 3;
  private static final int NONBLOCK = 0x800;

  private int fd;

  Descriptor(int fd) {
    this.fd = fd;
  }

  @Override
  public final int fd() {
    return fd;
  }

  @Override
  public final void onReady(Runnable wake) {}

  /** Closes it; closing twice does nothing. */
  public final void close() {
    if (fd >= 0) {
      LibC.get().close(fd);
      fd = -1;
    }
  }

  static void setNonBlocking(int fd) throws PosixException {
    int flags = LibC.check(LibC.get().fcntl(fd, F_GETFL, 0));
    LibC.check(LibC.get().fcntl(fd, F_SETFL, flags | NONBLOCK));
  }
}
