package io.jsupervisord.process;

import io.jsupervisord.loop.Deadline;
import io.jsupervisord.loop.Reactor;

/** The one thing a process waits for: a later one takes the place of an earlier one. */
final class NextStep {
  private final Reactor reactor;
  private Deadline deadline;
  private long dueNanos;

  NextStep(Reactor reactor) {
    this.reactor = reactor;
  }

  void after(long delayNanos, Runnable action) {
    cancel();
    dueNanos = reactor.clock().nanos() + delayNanos;
    deadline =
        reactor.after(
            delayNanos,
            () -> {
              deadline = null;
              action.run();
            });
  }

  /**
   * @return whether there was something to cancel
   */
  boolean cancel() {
    if (deadline == null) {
      return false;
    }
    deadline.cancel();
    deadline = null;
    return true;
  }

  /** Nanoseconds until it is due, 0 when it is overdue; -1 when there is nothing. */
  long remainingNanos() {
    return deadline == null ? -1 : Math.max(0, dueNanos - reactor.clock().nanos());
  }
}
