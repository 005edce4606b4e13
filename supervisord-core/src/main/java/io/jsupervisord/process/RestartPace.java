package io.jsupervisord.process;

import static java.util.concurrent.TimeUnit.SECONDS;

/**
 * How soon a program that has ended is started again: at once, unless it has ended within a second
 * of its start several times in a row, which only {@code startsecs=0} allows. Then its starts are a
 * second apart, as they are with the reference, and the daemon does nothing else but spawn.
 */
final class RestartPace {
  private static final long SHORT_LIFE = SECONDS.toNanos(1);
  private static final int AT_ONCE = 5;

  private int shortLives;

  /** Nanoseconds to wait after a life of so many nanoseconds. */
  long delayAfter(long uptime) {
    if (uptime >= SHORT_LIFE) {
      shortLives = 0;
      return 0;
    }
    shortLives++;
    return shortLives <= AT_ONCE ? 0 : SHORT_LIFE - uptime;
  }
}
