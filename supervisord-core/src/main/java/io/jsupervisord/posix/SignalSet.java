package io.jsupervisord.posix;

import jnr.ffi.Pointer;

/** A {@code sigset_t}: on Linux 1,024 bits, of which the kernel uses the first 64. */
final class SignalSet {
  private static final int BYTES = 128;

  private SignalSet() {}

  static Pointer of(int... signals) {
    Pointer set = LibC.allocate(BYTES);
    long bits = 0;
    for (int signal : signals) {
      bits |= 1L << (signal - 1);
    }
    set.putLong(0, bits);
    return set;
  }

  /**
   * Every signal whose disposition can be set. That includes 32 and 33, which the C library keeps
   * for its threads: it would have them ignored in the child.
   */
  static Pointer all() {
    Pointer set = LibC.allocate(BYTES);
    long killAndStop = 1L << (9 - 1) | 1L << (19 - 1);
    set.putLong(0, ~killAndStop);
    return set;
  }
}
