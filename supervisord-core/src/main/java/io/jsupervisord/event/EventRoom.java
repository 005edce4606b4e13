package io.jsupervisord.event;

import io.jsupervisord.loop.HeapShare;
import java.util.ArrayList;
import java.util.List;

/**
 * How much memory the waiting events of all pools may take. Numbers of events say nothing of that:
 * ten thousand pieces of output are a gigabyte. Loop thread only.
 */
public final class EventRoom {
  private final long most;
  private final List<EventBuffer> buffers = new ArrayList<>();
  private long held;

  /** Room of {@link HeapShare#eighth}. */
  public EventRoom() {
    this(HeapShare.eighth());
  }

  /**
   * @param most in bytes
   */
  EventRoom(long most) {
    this.most = most;
  }

  /** A buffer begins to take part. */
  void enter(EventBuffer buffer) {
    buffers.add(buffer);
  }

  /** A buffer, which is empty, ends. */
  void leave(EventBuffer buffer) {
    buffers.remove(buffer);
  }

  /** A buffer holds so much less. */
  void release(long bytes) {
    held -= bytes;
  }

  /**
   * A buffer holds so much more. When there is too much, the one that holds the most loses its
   * oldest events, so that a listener that hangs takes nothing from one that works.
   */
  void take(long bytes) {
    held += bytes;
    while (held > most) {
      EventBuffer largest = null;
      for (EventBuffer buffer : buffers) {
        if (largest == null || buffer.bytes() > largest.bytes()) {
          largest = buffer;
        }
      }
      if (largest == null || largest.size() <= 1) {
        // an event that is alone may be of any size
        return;
      }
      largest.discardOldest();
    }
  }
}
