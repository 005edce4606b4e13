package io.jsupervisord.event;

/**
 * Numbers from 0, beginning again after the largest long. The daemon keeps one for all events of
 * its life, restarts by SIGHUP included; every pool keeps its own. Loop thread only.
 */
public final class EventSerials {
  private long next;

  /** Starts at 0. */
  public EventSerials() {
    this(0);
  }

  EventSerials(long first) {
    next = first;
  }

  /** The next number. */
  long next() {
    long serial = next;
    next = serial == Long.MAX_VALUE ? 0 : serial + 1;
    return serial;
  }
}
