package io.jsupervisord.posix;

import java.util.Set;

/** A {@code sigset_t}: on Linux 1,024 bits, of which the kernel uses the first 64. */
final class SignalSet {
  private static final int BYTES = 128;
  private static final int STOP = 19;

  private SignalSet() {}

  static NativeMemory of(Set<Integer> signals) {
    long bits = 0;
    for (int signal : signals) {
      bits |= bit(signal);
    }
    return ofBits(bits);
  }

  /**
   * Every signal whose disposition can be set. That includes 32 and 33, which the C library keeps
   * for its threads: it would have them ignored in the child.
   */
  static NativeMemory all() {
    return ofBits(~(bit(Signals.KILL) | bit(STOP)));
  }

  static long bit(int signal) {
    return 1L << (signal - 1);
  }

  private static NativeMemory ofBits(long bits) {
    NativeMemory set = NativeMemory.allocate(BYTES);
    set.bytes().putLong(0, bits);
    return set;
  }
}
