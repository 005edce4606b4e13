package io.jsupervisord.posix;

import jnr.ffi.Pointer;

/** The resource limits of the process ({@code getrlimit(2)}); children inherit them. */
public enum Limits {
  /** How many descriptors may be open. */
  NOFILE(7),
  /** How many processes the user may have. */
  NPROC(6);

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
    Pointer limit = LibC.allocate(16);
    if (LibC.get().getrlimit(resource, limit) != 0) {
      return Outcome.REFUSED;
    }
    long soft = limit.getLong(0);
    if (Long.compareUnsigned(soft, wanted) >= 0) {
      return Outcome.SUFFICIENT;
    }
    limit.putLong(0, wanted);
    if (Long.compareUnsigned(limit.getLong(8), wanted) < 0) {
      limit.putLong(8, wanted);
    }
    return LibC.get().setrlimit(resource, limit) == 0 ? Outcome.RAISED : Outcome.REFUSED;
  }
}
