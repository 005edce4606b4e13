package io.jsupervisord.event;

import io.jsupervisord.log.MainLog;
import java.util.ArrayDeque;
import java.util.Deque;

/** The events that wait for a listener of one pool; when there are too many, the oldest is lost. */
final class EventBuffer {
  private final String pool;
  private final int capacity;
  private final MainLog log;
  private long dropped;
  private final Deque<Envelope> waiting = new ArrayDeque<>();

  /**
   * @param capacity how many events may wait, at least 1 (manual: {@code buffer_size})
   */
  EventBuffer(String pool, int capacity, MainLog log) {
    this.pool = pool;
    this.capacity = capacity;
    this.log = log;
  }

  /** Appends a new event. */
  void add(Envelope envelope) {
    makeRoom();
    waiting.addLast(envelope);
  }

  /** Appends an event that was added before, for a second subscription it matches. */
  void addAgain(Envelope envelope) {
    logRebuffering(envelope);
    add(envelope);
  }

  /** Puts back an event that nobody took or that was rejected: it is the next to be sent. */
  void putBack(Envelope envelope) {
    logRebuffering(envelope);
    makeRoom();
    waiting.addFirst(envelope);
  }

  /** Removes and returns the event that is to be sent next, or null. */
  Envelope poll() {
    return waiting.pollFirst();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }

  /** How many were lost for want of room. */
  long dropped() {
    return dropped;
  }

  void clear() {
    waiting.clear();
  }

  private void makeRoom() {
    if (waiting.size() >= capacity) {
      Envelope lost = waiting.removeFirst();
      dropped++;
      log.error("pool " + pool + " event buffer overflowed, discarding event " + lost.serial());
    }
  }

  private void logRebuffering(Envelope envelope) {
    log.debug(
        "rebuffering event "
            + envelope.serial()
            + " for pool "
            + pool
            + " (buf size="
            + waiting.size()
            + ", max="
            + capacity
            + ")");
  }
}
