package io.jsupervisord.event;

import io.jsupervisord.loop.Deadline;
import io.jsupervisord.loop.Reactor;
import java.util.concurrent.TimeUnit;

/**
 * How soon a pool sends an event again that was rejected: at once, unless its listeners have
 * rejected several in a row. Then a second goes by each time, for a listener whose database is away
 * would otherwise be asked ten thousand times a second, and each answer is a line of the log. Loop
 * thread only.
 */
final class RejectionPace {
  static final int AT_ONCE = 5;
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Reactor reactor;
  private int inARow;
  private Deadline pause;

  RejectionPace(Reactor reactor) {
    this.reactor = reactor;
  }

  /**
   * An event was rejected.
   *
   * @param goOn is called at the end of the pause, if this begins one
   */
  void rejected(Runnable goOn) {
    inARow++;
    if (inARow > AT_ONCE && pause == null) {
      pause =
          reactor.after(
              PAUSE_NANOS,
              () -> {
                pause = null;
                goOn.run();
              });
    }
  }

  /** An event was dealt with. */
  void processed() {
    inARow = 0;
  }

  /** Whether nothing is to be sent now. */
  boolean isPausing() {
    return pause != null;
  }

  /** Forgets everything. */
  void end() {
    inARow = 0;
    if (pause != null) {
      pause.cancel();
      pause = null;
    }
  }
}
