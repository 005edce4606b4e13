package io.jsupervisord.posix;

/** An {@code epoll(7)} instance, level-triggered. Not for use by several threads. */
public final class Epoll implements AutoCloseable {
  /** Told of each ready descriptor; an end or error counts as both. */
  @FunctionalInterface
  public interface Ready {
    void ready(int fd, boolean readable, boolean writable);
  }

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

  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final int epfd;
  private final NativeMemory change = NativeMemory.allocate(EVENT_SIZE);
  private final NativeMemory events = NativeMemory.allocate(BATCH * EVENT_SIZE);
  private final NativeMemory timeout = NativeMemory.allocate(2 * Long.BYTES);
  private boolean fineTimeouts;

  /**
   * @throws PosixException with ENOSYS where the system has no epoll
   */
  public Epoll() throws PosixException {
    this(LibC.EPOLL_PWAIT2.exists());
  }

  /**
   * @param fineTimeouts whether to measure in nanoseconds, if the kernel does
   */
  Epoll(boolean fineTimeouts) throws PosixException {
    this.fineTimeouts = fineTimeouts;
    epfd = (int) LibC.EPOLL_CREATE1.call(LibC.O_CLOEXEC);
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
    change.bytes().putInt(0, (readable ? IN : 0) | (writable ? OUT : 0));
    change.bytes().putLong(DATA_OFFSET, fd);
    LibC.EPOLL_CTL.call(epfd, operation, fd, change.address());
  }

  /**
   * Waits until something is ready. Ends early, with nothing, when a signal is handled.
   *
   * @param timeoutMillis at most this long; 0 for not at all, negative for ever
   */
  public void await(int timeoutMillis, Ready ready) throws PosixException {
    try {
      tell(awaitMillis(timeoutMillis), ready);
    } catch (PosixException e) {
      ignoreInterruption(e);
    }
  }

  /**
   * {@link #await} with a finer measure, never shorter than asked; rounded up to a millisecond by
   * kernels before 5.11.
   */
  public void awaitNanos(long timeoutNanos, Ready ready) throws PosixException {
    try {
      tell(
          fineTimeouts && timeoutNanos > 0 ? awaitFine(timeoutNanos) : coarse(timeoutNanos), ready);
    } catch (PosixException e) {
      ignoreInterruption(e);
    }
  }

  private int awaitFine(long nanos) throws PosixException {
    timeout.bytes().putLong(0, nanos / NANOS_PER_SECOND);
    timeout.bytes().putLong(Long.BYTES, nanos % NANOS_PER_SECOND);
    try {
      return (int) LibC.EPOLL_PWAIT2.call(epfd, events.address(), BATCH, timeout.address(), 0, 0);
    } catch (PosixException e) {
      // ENOSYS from kernels before 5.11, EPERM from older container sandboxes
      if (e.errno() != Errno.ENOSYS && e.errno() != Errno.EPERM) {
        throw e;
      }
      fineTimeouts = false;
      return coarse(nanos);
    }
  }

  private int coarse(long nanos) throws PosixException {
    long millis = nanos < 0 ? -1 : nanos / NANOS_PER_MILLI + (nanos % NANOS_PER_MILLI > 0 ? 1 : 0);
    return awaitMillis((int) Math.min(Integer.MAX_VALUE, millis));
  }

  private int awaitMillis(int millis) throws PosixException {
    return (int) LibC.EPOLL_WAIT.call(epfd, events.address(), BATCH, millis);
  }

  private void tell(int count, Ready ready) {
    for (int i = 0; i < count; i++) {
      int what = events.bytes().getInt(i * EVENT_SIZE);
      int fd = (int) events.bytes().getLong(i * EVENT_SIZE + DATA_OFFSET);
      boolean ended = (what & ERROR_OR_HANGUP) != 0;
      ready.ready(fd, ended || (what & IN) != 0, ended || (what & OUT) != 0);
    }
  }

  private static void ignoreInterruption(PosixException e) throws PosixException {
    if (e.errno() != Errno.EINTR) {
      throw e;
    }
  }

  @Override
  public void close() {
    Descriptor.close(epfd);
    change.close();
    events.close();
    timeout.close();
  }
}
