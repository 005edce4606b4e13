package io.jsupervisord.posix;

import jnr.ffi.Pointer;

/** An {@code eventfd(2)}: a descriptor that is readable once somebody has signalled it. */
public final class EventFd implements AutoCloseable {
  private static final int CLOEXEC = 0x80000;
  private static final int NONBLOCK = 0x800;

  private final int fd;
  private final Pointer one = LibC.allocate(8);
  private final Pointer drained = LibC.allocate(8);

  public EventFd() throws PosixException {
    fd = LibC.check(LibC.get().eventfd(0, CLOEXEC | NONBLOCK));
    one.putLong(0, 1);
  }

  public int fd() {
    return fd;
  }

  /** Makes it readable; from any thread. */
  public void signal() {
    LibC.get().write(fd, one, 8);
  }

  /** Makes it unreadable again. */
  public void drain() {
    LibC.get().read(fd, drained, 8);
  }

  @Override
  public void close() {
    LibC.get().close(fd);
  }
}
