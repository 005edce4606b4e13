package io.jsupervisord.ctl;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One line of a terminal that tells what is waited for and for how long: {@code waiting for web to
 * start, 3 s}. It appears after a second and a half and is gone after {@link #end}. For several
 * threads.
 */
final class ProgressLine {
  private static final String ERASE = "\r\033[K";

  /** Milliseconds; a start with the usual startsecs of one second is over before. */
  private static final int PATIENCE = 1500;

  /** A line that reaches the next one could not be erased. */
  private static final int SCREEN = 79;

  private final String what;
  private final PrintStream terminal;
  private final LongSupplier nanoTime;
  private final long begin;
  private long shown;
  private boolean ended;

  /**
   * Begins to wait.
   *
   * @param nanoTime as {@link System#nanoTime}
   */
  ProgressLine(String what, PrintStream terminal, LongSupplier nanoTime) {
    this.what = what;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  /**
   * Shows how many whole seconds it has been, if that is something new.
   *
   * @return milliseconds until there is something new, at least 1
   */
  synchronized long tick() {
    long elapsed = TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begin);
    if (elapsed < PATIENCE) {
      return PATIENCE - elapsed;
    }
    long seconds = elapsed / 1000;
    if (!ended && seconds > shown) {
      shown = seconds;
      terminal.print(ERASE + fitting(", " + seconds + " s"));
      terminal.flush();
    }
    return 1000 - elapsed % 1000;
  }

  private String fitting(String time) {
    int room = SCREEN - time.length();
    return (what.length() > room ? what.substring(0, room - 3) + "..." : what) + time;
  }

  /** Ticks when it is time to, until the end. */
  synchronized void tickUntilEnd() {
    try {
      while (!ended) {
        wait(tick());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Erases the line if there is one; it does not come back. */
  synchronized void end() {
    if (!ended && shown > 0) {
      terminal.print(ERASE);
      terminal.flush();
    }
    ended = true;
    notifyAll();
  }
}
