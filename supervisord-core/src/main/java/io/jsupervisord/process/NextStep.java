package io.jsupervisord.process;

import io.jsupervisord.loop.Deadline;
import io.jsupervisord.loop.Reactor;

/** The one thing a process waits for: a later one takes the place of an earlier one. */
final class NextStep {
  private final Reactor reactor;
  private Deadline deadline;

  NextStep(Reactor reactor) {
    this.reactor = reactor;
  }

  void after(long delayNanos, Runnable action) {
    cancel();
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
}
