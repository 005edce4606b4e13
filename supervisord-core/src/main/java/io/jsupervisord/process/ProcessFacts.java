package io.jsupervisord.process;

import io.jsupervisord.loop.Clock;

/**
 * What is so of a process now, and of its last child. Its {@link Lifecycle} and what belongs to
 * that write it, others read. Loop thread only.
 */
final class ProcessFacts {
  /** The child there is now, or null. */
  Life life;

  /** 0 when nothing runs. */
  int pid;

  /** That of the child there is now, whatever the configuration says by now. */
  int startSecs;

  /** Failed starts in a row. */
  int failures;

  /** Whether a stop signal was sent, and it has not ended yet. */
  boolean killing;

  /** Whether it has ended by itself with an expected code, and was not started since. */
  boolean completed;

  /** How often it was started again by itself. */
  int restarts;

  /** The last exit's code, -1 for death by a signal, null when there is none to tell. */
  Integer exitStatus;

  /** The last spawn error, or null. */
  String spawnError;

  /** Wall-clock seconds of the last spawn attempt, 0 for never. */
  long startTime;

  /** Wall-clock seconds of the last exit collected, 0 for never. */
  long stopTime;

  /** Nanoseconds since the child there is was spawned; 0 when there is none. */
  long uptime(Clock clock) {
    return life == null ? 0 : clock.nanos() - life.begunNanos();
  }
}
