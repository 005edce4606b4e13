package io.jsupervisord.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Kills again and again until nobody is left, for about a second. Not on the loop thread. */
final class Passes {
  private static final int MOST = 50;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Passes() {}

  /**
   * Runs passes.
   *
   * @param pass kills all it finds and returns how many that were
   * @return how many the last one found
   */
  static int run(IntSupplier pass) {
    int left = pass.getAsInt();
    for (int i = 1; left > 0 && i < MOST; i++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      left = pass.getAsInt();
    }
    return left;
  }
}
