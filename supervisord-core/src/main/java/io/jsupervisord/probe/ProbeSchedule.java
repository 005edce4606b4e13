package io.jsupervisord.probe;

import java.time.Duration;

/**
 * When a probe is asked and how many failures count. No time is longer than ten years.
 *
 * @param interval from the beginning of one turn to the next, above zero
 * @param timeout how long an answer may take, above zero; an interval shorter than that skips turns
 * @param retries how many failures in a row are too many, at least 1
 * @param startPeriod failures this long after the start do not count, unless it succeeded before;
 *     zero for none
 */
public record ProbeSchedule(
    Duration interval, Duration timeout, int retries, Duration startPeriod) {
  private static final Duration LONGEST = Duration.ofDays(3650);

  /**
   * @throws IllegalArgumentException with a text for the user
   */
  public ProbeSchedule {
    check("interval", interval, false);
    check("timeout", timeout, false);
    check("start period", startPeriod, true);
    if (retries < 1) {
      throw new IllegalArgumentException("retries must be at least 1");
    }
  }

  private static void check(String what, Duration time, boolean mayBeZero) {
    if (time.isNegative() || (time.isZero() && !mayBeZero)) {
      throw new IllegalArgumentException(
          "the " + what + (mayBeZero ? " must not be negative" : " must be above zero"));
    }
    if (time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("the " + what + " must be at most ten years");
    }
  }
}
