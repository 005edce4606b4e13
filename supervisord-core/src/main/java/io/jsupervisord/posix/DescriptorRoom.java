package io.jsupervisord.posix;

/**
 * Keeps descriptors back below the limit ({@code RLIMIT_NOFILE}), so that programs cannot take
 * those that the daemon needs to answer with, nor connections those it needs to read a log or its
 * configuration, or the JVM to load a class: a class that could not be loaded once is lost for
 * good. The kernel gives out the lowest number that is free, so a high one says that few are left.
 */
public enum DescriptorRoom {
  /** For a log that stays open, though it could be opened for each piece of output. */
  FOR_LOGS(256),
  /** For a client that follows a log, which takes two for as long as it likes. */
  FOR_FOLLOWERS(64),
  /** For a program, which takes up to eight while it is spawned. */
  FOR_PROGRAMS(24),
  /** For a connection. */
  FOR_CONNECTIONS(8);

  private static final int SIZE_OF_RLIMIT = 2 * Long.BYTES;
  private static final int NOFILE = 7;
  private static final int STANDARD_INPUT = 0;

  private final int reserve;

  DescriptorRoom(int reserve) {
    this.reserve = reserve;
  }

  /** Whether there is any now. */
  public boolean isLeft() {
    try {
      int next = (int) LibC.FCNTL.call(STANDARD_INPUT, LibC.F_DUPFD_CLOEXEC, 0);
      Descriptor.close(next);
      return next < limit() - reserve;
    } catch (PosixException e) {
      return e.errno() != Errno.EMFILE;
    }
  }

  private static long limit() throws PosixException {
    try (NativeMemory limit = NativeMemory.allocate(SIZE_OF_RLIMIT)) {
      LibC.GETRLIMIT.call(NOFILE, limit.address());
      long soft = limit.bytes().getLong(0);
      // all ones: unlimited
      return soft < 0 ? Long.MAX_VALUE : soft;
    }
  }
}
