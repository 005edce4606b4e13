package io.jsupervisord.log;

import io.jsupervisord.loop.HeapShare;
import java.util.ArrayList;
import java.util.List;

/**
 * How much memory the captures of all programs may take. What the configuration allows each says
 * nothing of that: a hundred programs that never end a capture of a mebibyte may have no room in
 * the heap together. Loop thread only.
 */
final class CaptureRoom {
  private final long most;
  private final List<CaptureRing> rings = new ArrayList<>();
  private long held;

  /** Room of {@link HeapShare#eighth}. */
  CaptureRoom() {
    this(HeapShare.eighth());
  }

  /**
   * @param most in bytes
   */
  CaptureRoom(long most) {
    this.most = most;
  }

  /** How much all of them take now, in bytes. */
  long held() {
    return held;
  }

  /** A ring, which takes so many bytes, has begun to capture. */
  void enter(CaptureRing ring, int capacity) {
    rings.add(ring);
    held += capacity;
  }

  /** A ring, which took so many bytes, is empty. */
  void leave(CaptureRing ring, int capacity) {
    rings.remove(ring);
    held -= capacity;
  }

  /** Whether a ring may take so many bytes more. */
  boolean isLeft(long bytes) {
    return held + bytes <= most;
  }

  /**
   * The ring that takes the most loses the older half of what it has, so that a capture without end
   * takes nothing from a short one.
   *
   * @return false when they are so small that their number is what takes the memory
   */
  boolean halveLargest() {
    CaptureRing largest = null;
    for (CaptureRing ring : rings) {
      if (largest == null || ring.capacity() > largest.capacity()) {
        largest = ring;
      }
    }
    return largest != null && largest.halve();
  }

  /** A ring takes so many bytes more, or less when negative. */
  void change(int bytes) {
    held += bytes;
  }
}
