package io.jsupervisord.posix;

/** The resource limits of the process ({@code getrlimit(2)}); children inherit them. */
public enum Limits {
  /** How many descriptors may be open. */
  NOFILE(7),
  /** How many processes the user may have. */
  NPROC(6),
  /** Bytes of address space. */
  AS(9),
  /** Bytes of a core dump. */
  CORE(4),
  /** Seconds of processor time. */
  CPU(0),
  /** Bytes of data. */
  DATA(2),
  /** Bytes of a file that is written. */
  FSIZE(1),
  /** Bytes that may be locked in memory. */
  MEMLOCK(8),
  /** Bytes of stack. */
  STACK(3);

  /** No limit. */
  public static final long UNLIMITED = -1;

  // struct rlimit; "unlimited" is all ones
  private static final int SOFT = 0;
  private static final int HARD = Long.BYTES;
  private static final int SIZE = 2 * Long.BYTES;

  private final int resource;

  Limits(int resource) {
    this.resource = resource;
  }

  /** What {@link #raiseTo} did. */
  public enum Outcome {
    /** It was enough before. */
    SUFFICIENT,
    RAISED,
    /** The system does not allow as much. */
    REFUSED
  }

  /** The option of a program that sets it. */
  public String option() {
    return "rlimit_" + name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Sets the limits of another process; {@link #UNLIMITED} for none. */
  void set(int pid, long soft, long hard) throws PosixException {
    try (NativeMemory limit = NativeMemory.allocate(SIZE)) {
      limit.bytes().putLong(SOFT, soft).putLong(HARD, hard);
      LibC.PRLIMIT.call(pid, resource, limit.address(), 0);
    }
  }

  /** Raises the soft limit, and if need be the hard one, to at least {@code wanted}. */
  public Outcome raiseTo(long wanted) {
    try (NativeMemory limit = NativeMemory.allocate(SIZE)) {
      LibC.GETRLIMIT.call(resource, limit.address());
      if (Long.compareUnsigned(limit.bytes().getLong(SOFT), wanted) >= 0) {
        return Outcome.SUFFICIENT;
      }
      limit.bytes().putLong(SOFT, wanted);
      if (Long.compareUnsigned(limit.bytes().getLong(HARD), wanted) < 0) {
        limit.bytes().putLong(HARD, wanted);
      }
      LibC.SETRLIMIT.call(resource, limit.address());
      return Outcome.RAISED;
    } catch (PosixException e) {
      return Outcome.REFUSED;
    }
  }
}
