package io.jsupervisord.event;

import io.jsupervisord.log.MainLog;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The events that wait for a listener of one pool; when there are too many, or they take too much
 * memory, the oldest is lost.
 */
final class EventBuffer {
  private final String pool;
  private final int capacity;
  private final MainLog log;
  private final EventRoom room;
  private long dropped;
  private long bytes;
  private final Deque<Envelope> waiting = new ArrayDeque<>();

  /**
   * @param capacity how many events may wait, at least 1 (manual: {@code buffer_size})
   * @param room what they share with those of other pools
   */
  EventBuffer(String pool, int capacity, MainLog log, EventRoom room) {
    this.pool = pool;
    this.capacity = capacity;
    this.log = log;
    this.room = room;
  }

  /** Begins to take events. */
  void open() {
    room.enter(this);
  }

  /** Appends a new event. */
  void add(Envelope envelope) {
    makeRoom();
    waiting.addLast(envelope);
    take(envelope);
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
    take(envelope);
  }

  /** Removes and returns the event that is to be sent next, or null. */
  Envelope poll() {
    Envelope next = waiting.pollFirst();
    if (next != null) {
      bytes -= next.event().weight();
      room.release(next.event().weight());
    }
    return next;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  int size() {
    return waiting.size();
  }

  /** About how much memory they take. */
  long bytes() {
    return bytes;
  }

  private void take(Envelope envelope) {
    bytes += envelope.event().weight();
    room.take(envelope.event().weight());
  }

  /** How many were lost for want of room. */
  long dropped() {
    return dropped;
  }

  /** Forgets all of them, and takes no more. */
  void close() {
    waiting.clear();
    room.release(bytes);
    bytes = 0;
    room.leave(this);
  }

  private void makeRoom() {
    if (waiting.size() >= capacity) {
      discardOldest();
    }
  }

  /** Loses the oldest, which is told; only when there is one. */
  void discardOldest() {
    Envelope lost = poll();
    dropped++;
    log.error("pool " + pool + " event buffer overflowed, discarding event " + lost.serial());
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
