package io.jsupervisord.posix;

import jnr.ffi.Pointer;

/** An {@code epoll(7)} instance, level-triggered. Not for use by several threads. */
public final class Epoll implements AutoCloseable {
  /** Told of each ready descriptor; an end or error counts as both. */
  @FunctionalInterface
  public interface Ready {
    void ready(int fd, boolean readable, boolean writable);
  }

  private static final int CLOEXEC = 0x80000;
  private static final int ADD = 1;
  private static final int DELETE = 2;
  private static final int MODIFY = 3;
  private static final int IN = 0x001;
  private static final int OUT = 0x004;
  private static final int ERROR_OR_HANGUP = 0x008 | 0x010;
  private static final int BATCH = 256;

  // the kernel's struct is packed on x86-64 only
  private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");
  private static final int EVENT_SIZE = PACKED ? 12 : 16;
  private static final int DATA_OFFSET = PACKED ? 4 : 8;

  private final int epfd;
  private final Pointer change = LibC.allocate(EVENT_SIZE);
  private final Pointer events = LibC.allocate(BATCH * EVENT_SIZE);

  public Epoll() throws PosixException {
    epfd = LibC.check(LibC.get().epoll_create1(CLOEXEC));
  }

  /** Begins to watch a descriptor. */
  public void add(int fd, boolean readable, boolean writable) throws PosixException {
    control(ADD, fd, readable, writable);
  }

  /** Changes what is watched for. */
  public void modify(int fd, boolean readable, boolean writable) throws PosixException {
    control(MODIFY, fd, readable, writable);
  }

  /** Ends watching; must come before the descriptor is closed. */
  public void remove(int fd) throws PosixException {
    control(DELETE, fd, false, false);
  }

  private void control(int operation, int fd, boolean readable, boolean writable)
      throws PosixException {
    change.putInt(0, (readable ? IN : 0) | (writable ? OUT : 0));
    change.putLong(DATA_OFFSET, fd);
    LibC.check(LibC.get().epoll_ctl(epfd, operation, fd, change));
  }

  /**
   * Waits until something is ready.
   *
   * @param timeoutMillis at most this long; 0 for not at all, negative for ever
   */
  public void await(int timeoutMillis, Ready ready) throws PosixException {
    int count = LibC.get().epoll_wait(epfd, events, BATCH, timeoutMillis);
    if (count < 0 && LibC.errno() != Errno.EINTR) {
      throw new PosixException(LibC.errno());
    }
    for (int i = 0; i < count; i++) {
      int what = events.getInt((long) i * EVENT_SIZE);
      int fd = (int) events.getLong((long) i * EVENT_SIZE + DATA_OFFSET);
      boolean ended = (what & ERROR_OR_HANGUP) != 0;
      ready.ready(fd, ended || (what & IN) != 0, ended || (what & OUT) != 0);
    }
  }

  @Override
  public void close() {
    LibC.get().close(epfd);
  }
}
