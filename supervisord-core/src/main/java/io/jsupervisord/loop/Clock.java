package io.jsupervisord.loop;

/**
 * The two times of the daemon. All deadlines are kept in monotonic time, so that no step of the
 * wall clock can delay or hasten them; wall time only goes into reports, ticks and log lines.
 */
public interface Clock {
  /** Monotonic nanoseconds from an arbitrary start. */
  long nanos();

  /** Wall time in milliseconds since the epoch. */
  long epochMillis();

  /** Wall time in whole seconds since the epoch. */
  default long epochSeconds() {
    return Math.floorDiv(epochMillis(), 1000L);
  }
}
