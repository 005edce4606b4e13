package io.jsupervisord.policy;

import java.time.Duration;

/**
 * How long a program that has ended or could not start waits before it is started again, and when
 * that has an end.
 *
 * @param delay before the first restart in a row; null for the reference's rule
 * @param delayMax what the delay, doubled with each restart in a row, does not exceed; at least
 *     {@code delay}
 * @param jitterPercent by how much of itself each delay is lengthened or shortened at random, 0 to
 *     100
 * @param limit how many restarts within what time are too many; null for no such limit
 * @param fatalRetryAfter how long after FATAL it is tried again; null for never
 */
public record RestartPolicy(
    Duration delay, Duration delayMax, int jitterPercent, Limit limit, Duration fatalRetryAfter) {
  /** The reference's rules. */
  public static final RestartPolicy NONE = new RestartPolicy(null, null, 0, null, null);

  /** The doubling stops here; what matters by then is {@code delayMax}. */
  private static final int MOST_DOUBLINGS = 30;

  /**
   * At most so many restarts within a time.
   *
   * @param count at least 1
   */
  public record Limit(int count, Duration within) {}

  /** Whether these are the reference's rules. */
  public boolean isNone() {
    return delay == null && limit == null && fatalRetryAfter == null;
  }

  /**
   * Nanoseconds before a restart.
   *
   * @param number of the restart in a row, from 1
   * @param random at least 0 and below 1
   */
  public long delayNanos(int number, double random) {
    int doublings = Math.min(number - 1, MOST_DOUBLINGS);
    double nanos = Math.min(delay.toNanos() * Math.pow(2, doublings), (double) delayMax.toNanos());
    double jitter = jitterPercent / 100.0 * (2 * random - 1);
    return Math.round(nanos * (1 + jitter));
  }

  /**
   * Whether a run of that length ends a row of restarts, so that the next delay is the first again.
   */
  public boolean endsRow(long uptimeNanos) {
    return uptimeNanos >= delayMax.toNanos();
  }
}
