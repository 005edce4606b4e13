package io.jsupervisord.process;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.loop.Clock;
import io.jsupervisord.policy.RestartPolicy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.DoubleSupplier;

/**
 * When a process is started again by itself, and when no more. Without options of ours it follows
 * the reference: a failed start is tried again after as many seconds as there were failures, one
 * that has run comes back at once. Loop thread only.
 */
final class RestartRules {
  private ProgramConfig config;
  private RestartPolicy policy;
  private final Clock clock;
  private final DoubleSupplier random;
  private final RestartPace pace = new RestartPace();
  private final Deque<Long> restarts = new ArrayDeque<>();
  private int row;

  /** Whether the restart after the last run has to wait because too many came before it. */
  private boolean isHeldBack;

  /**
   * @param random at least 0 and below 1
   */
  RestartRules(ProgramConfig config, Clock clock, DoubleSupplier random) {
    this.clock = clock;
    this.random = random;
    reconfigure(config);
  }

  /** Goes on by other rules; what was counted counts. */
  void reconfigure(ProgramConfig newConfig) {
    config = newConfig;
    policy = newConfig.additions().restart();
  }

  /** Whether so many failed starts in a row are too many; never with {@code startretries=-1}. */
  boolean isOutOfRetries(int failures) {
    return config.startRetries() >= 0 && failures > config.startRetries();
  }

  /** Nanoseconds to wait after so many failed starts in a row. */
  long delayAfterFailure(int failures) {
    return policy.delay() == null ? SECONDS.toNanos(failures) : nextOfRow();
  }

  /** Nanoseconds to wait after a run of so many nanoseconds. */
  long delayAfterRun(long uptime) {
    if (policy.delay() == null) {
      long delay = pace.delayAfter(uptime);
      isHeldBack = delay > 0;
      return delay;
    }
    if (policy.endsRow(uptime)) {
      row = 0;
    }
    return nextOfRow();
  }

  private long nextOfRow() {
    row++;
    return policy.delayNanos(row, random.getAsDouble());
  }

  /** Counts a restart that is due, unless it is one too many. */
  boolean isOverLimit() {
    RestartPolicy.Limit limit = policy.limit();
    if (limit == null) {
      return false;
    }
    long now = clock.nanos();
    while (!restarts.isEmpty() && now - restarts.peekFirst() > limit.within().toNanos()) {
      restarts.removeFirst();
    }
    if (restarts.size() >= limit.count()) {
      return true;
    }
    restarts.addLast(now);
    return false;
  }

  /** Nanoseconds from FATAL to the next try; -1 for none. */
  long delayAfterFatal() {
    return policy.fatalRetryAfter() == null ? -1 : policy.fatalRetryAfter().toNanos();
  }

  /** Whether it is seen that a restart is waited for: a stop gives it up then. */
  boolean areOurs() {
    return policy.delay() != null || isHeldBack;
  }

  /** A person has acted, or it has given up: what was before no longer counts. */
  void forget() {
    row = 0;
    restarts.clear();
  }
}
