package io.jsupervisord.policy;

import io.jsupervisord.probe.ProbeSchedule;
import io.jsupervisord.probe.ProbeSpec;
import java.time.Duration;

/**
 * What a program is asked while it runs.
 *
 * @param ready what makes it ready once; {@link ProbeSpec.StartSecs} for RUNNING alone
 * @param readySchedule how that is asked
 * @param health what must go on to succeed; null for nothing
 * @param healthSchedule how that is asked; null when there is nothing to ask
 * @param watchdog the longest time between two messages {@code WATCHDOG=1}; null for no such rule
 * @param restartsUnhealthy whether it is restarted when it is unhealthy
 */
public record Checks(
    ProbeSpec ready,
    ProbeSchedule readySchedule,
    ProbeSpec health,
    ProbeSchedule healthSchedule,
    Duration watchdog,
    boolean restartsUnhealthy) {
  /** Nothing is asked. */
  public static final Checks NONE =
      new Checks(new ProbeSpec.StartSecs(), null, null, null, null, false);

  /** Whether nothing is asked. */
  public boolean isNone() {
    return ready instanceof ProbeSpec.StartSecs && health == null && watchdog == null;
  }

  /** Whether it is given a socket to tell about itself (sd_notify(3)). */
  public boolean needNotifySocket() {
    return ready instanceof ProbeSpec.Notify || watchdog != null;
  }
}
