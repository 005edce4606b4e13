package io.jsupervisord.probe;

import java.time.Duration;

/**
 * When a probe is asked and how many failures count.
 *
 * @param interval from the beginning of one turn to the next, above zero
 * @param timeout how long an answer may take, above zero; an interval shorter than that skips turns
 * @param retries how many failures in a row are too many, at least 1
 * @param startPeriod failures this long after the start do not count, unless it succeeded before;
 *     zero for none
 */
public record ProbeSchedule(
    Duration interval, Duration timeout, int retries, Duration startPeriod) {
  public ProbeSchedule {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("an interval must be above zero");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a timeout must be above zero");
    }
    if (retries < 1) {
      throw new IllegalArgumentException("retries must be at least 1");
    }
    if (startPeriod.isNegative()) {
      throw new IllegalArgumentException("a start period must not be negative");
    }
  }
}
