package io.jsupervisord.loop;

import java.io.IOException;

/**
 * Waits for descriptors. All calls come from the loop thread, but for {@link #wakeUp}.
 *
 * <p>Readiness is level-triggered, and an end or error of a descriptor counts as both readable and
 * writable.
 */
interface Poller extends AutoCloseable {
  /** Told of each ready descriptor. */
  @FunctionalInterface
  interface Ready {
    void ready(int fd, boolean readable, boolean writable);
  }

  /**
   * Replaces the interest in a descriptor; neither ends it.
   *
   * @param known whether there was an interest in it before
   */
  void interest(int fd, boolean known, boolean readable, boolean writable) throws IOException;

  /**
   * Waits until something is ready or somebody called {@link #wakeUp} since the last wait, then
   * reports what is ready.
   *
   * @param timeoutNanos at most this long; 0 for not at all, negative for ever
   */
  void await(long timeoutNanos, Ready ready) throws IOException;

  /** Ends a wait that goes on, or else the next one; from any thread. */
  void wakeUp();

  @Override
  void close();
}
