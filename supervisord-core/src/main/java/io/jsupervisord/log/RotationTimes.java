package io.jsupervisord.log;

/** The times at which a log file is rotated, however large it is. */
@FunctionalInterface
public interface RotationTimes {
  /** None. */
  RotationTimes NEVER = epochMillis -> Long.MAX_VALUE;

  /**
   * The first time after a moment, both in milliseconds since the epoch; {@link Long#MAX_VALUE}
   * when none comes.
   */
  long after(long epochMillis);
}
