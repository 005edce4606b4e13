package io.jsupervisord.posix;

import java.io.UncheckedIOException;

/** An {@code eventfd(2)}: a descriptor that is readable once somebody has signalled it. */
public final class EventFd implements AutoCloseable {
  private final int fd;
  private final NativeMemory one = NativeMemory.allocate(Long.BYTES);
  private final NativeMemory drained = NativeMemory.allocate(Long.BYTES);

  public EventFd() throws PosixException {
    fd = (int) LibC.EVENTFD.call(0, LibC.O_NONBLOCK | LibC.O_CLOEXEC);
    one.bytes().putLong(0, 1);
  }

  public int fd() {
    return fd;
  }

  /** Makes it readable; from any thread. */
  public void signal() {
    transfer(LibC.WRITE, one);
  }

  /** Makes it unreadable again. */
  public void drain() {
    transfer(LibC.READ, drained);
  }

  private void transfer(NativeFunction direction, NativeMemory count) {
    try {
      direction.call(fd, count.address(), Long.BYTES);
    } catch (PosixException e) {
      // EAGAIN: signalled so often that it is readable anyway, or not at all
      if (e.errno() != Errno.EAGAIN) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Only when no thread can signal any more. */
  @Override
  public void close() {
    Descriptor.close(fd);
    one.close();
    drained.close();
  }
}
