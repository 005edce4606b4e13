package io.jsupervisord.posix;

import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The signals the daemon is controlled with, as something that becomes readable. Either from a
 * {@code signalfd(2)}, which needs them blocked in the whole process before the JVM starts, or from
 * the JVM's own handlers, which cannot have all of them. Loop thread only.
 */
public interface SignalSource extends Pollable, AutoCloseable {
  /** What the daemon listens to. */
  Set<Integer> WANTED =
      Set.of(Signals.HUP, Signals.INT, Signals.QUIT, Signals.USR2, Signals.TERM, Signals.CHLD);

  /** From a signalfd if the signals are blocked, else from the JVM. */
  static SignalSource open() throws PosixException {
    return open(WANTED);
  }

  /** {@link #open()} for other signals. */
  static SignalSource open(Set<Integer> signals) throws PosixException {
    return areBlocked(signals) ? new KernelSignals(signals) : new JvmSignals(signals);
  }

  /** Whether the signals are blocked, which a child inherits. */
  static boolean areBlocked() {
    return areBlocked(WANTED);
  }

  private static boolean areBlocked(Set<Integer> signals) {
    return BlockedSignals.ofThisProcess().containsAll(signals);
  }

  /**
   * Reports the signals that came since the last call, by number. Each kind is reported once,
   * however often it came, in no particular order.
   */
  void drain(IntConsumer received) throws PosixException;

  /** The names of the signals that cannot be received here; empty with a signalfd. */
  Set<String> lost();

  /** Ends it. Signals that are blocked stay so; for the others the JVM's handlers come back. */
  @Override
  void close();
}
