package io.jsupervisord.posix;

/** The resource limits of the process ({@code getrlimit(2)}); children inherit them. */
public enum Limits {
  /** How many descriptors may be open. */
  NOFILE(7),
  /** How many processes the user may have. */
  NPROC(6);

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
