package io.jsupervisord.probe;

import io.jsupervisord.loop.Deadline;
import io.jsupervisord.loop.Reactor;
import java.time.Duration;

/**
 * A program that says it is alive must say so again in time ({@code WATCHDOG=1} of {@code
 * sd_notify(3)}). Loop thread only.
 */
public final class Watchdog {
  private final Reactor reactor;
  private final long limitNanos;
  private final Runnable expired;
  private Deadline deadline;

  /**
   * @param limit the longest silence, above zero; programs are advised to speak after half of it
   * @param expired runs once when the silence lasts too long; nothing more comes until the next
   *     start
   */
  public Watchdog(Reactor reactor, Duration limit, Runnable expired) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("a watchdog's limit must be above zero");
    }
    this.reactor = reactor;
    this.limitNanos = limit.toNanos();
    this.expired = expired;
  }

  /** The time begins to run, anew if it does already. */
  public void start() {
    stop();
    deadline = reactor.after(limitNanos, this::expire);
  }

  /** The program has spoken: the time begins anew. Ignored when it does not run. */
  public void alive() {
    if (deadline != null) {
      start();
    }
  }

  /** The program says that it is stuck: as if the time had run out. Ignored when it does not. */
  public void stuck() {
    if (deadline != null) {
      expire();
    }
  }

  /** The time runs no more. */
  public void stop() {
    if (deadline != null) {
      deadline.cancel();
      deadline = null;
    }
  }

  private void expire() {
    stop();
    expired.run();
  }
}
