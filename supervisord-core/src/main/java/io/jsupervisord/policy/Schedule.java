package io.jsupervisord.policy;

import java.time.ZoneId;

/**
 * When a program is started by the clock.
 *
 * @param expression five fields as in crontab(5), or a word such as {@code @daily}; empty for never
 * @param zone whose time it is; null for that of the host
 * @param overlap what happens when the run before has not ended
 */
public record Schedule(String expression, ZoneId zone, Overlap overlap) {
  /** Never. */
  public static final Schedule NONE = new Schedule("", null, Overlap.SKIP);

  /** What happens when it is time and the run before has not ended. */
  public enum Overlap {
    /** This run does not take place. */
    SKIP,
    /** It takes place as soon as the one before ends; one at most waits. */
    QUEUE,
    /** The one before is stopped for it. */
    REPLACE
  }

  /** Whether there is none. */
  public boolean isNone() {
    return expression.isEmpty();
  }

  /**
   * Its times.
   *
   * @throws IllegalArgumentException when the expression is none, with what is wrong with it
   */
  public CronTimes times() {
    return CronTimes.parse(expression, zone == null ? ZoneId.systemDefault() : zone);
  }
}
