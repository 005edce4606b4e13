package io.jsupervisord.log;

import java.util.Arrays;

/**
 * What was written between the capture tags, the newest of it. Before a piece of n bytes that does
 * not fit, n bytes are dropped from the front; a piece larger than the ring is kept whole. Takes
 * memory for what was really captured, up to twice as much, and less of it when all captures
 * together take too much.
 */
final class CaptureRing {
  private static final byte[] NOTHING = {};

  /** Below that there is little to be had by halving. */
  private static final int SMALL = 4096;

  private final long maxBytes;
  private final CaptureRoom room;
  private final Runnable cut;
  private byte[] bytes = NOTHING;
  private int begin;
  private int end;
  private boolean isCut;

  /**
   * @param maxBytes how many bytes are kept
   * @param room the memory for the captures of all programs
   * @param cut is run when a capture loses something for want of memory, once for each
   */
  CaptureRing(long maxBytes, CaptureRoom room, Runnable cut) {
    this.maxBytes = maxBytes;
    this.room = room;
    this.cut = cut;
  }

  void append(byte[] piece) {
    if ((long) size() + piece.length > maxBytes) {
      begin += Math.min(piece.length, size());
    }
    if (bytes.length - end < piece.length) {
      makeRoom(piece.length);
    }
    System.arraycopy(piece, 0, bytes, end, piece.length);
    end += piece.length;
  }

  private int size() {
    return end - begin;
  }

  /** How much memory it takes, in bytes. */
  int capacity() {
    return bytes.length;
  }

  /** Moves to the front what is kept; twice the space of it, so that this is seldom done. */
  private void makeRoom(int length) {
    boolean halved = true;
    // it may be this one, which then needs less
    while (halved && !room.isLeft((long) roomy(length) - bytes.length)) {
      halved = room.halveLargest();
    }
    move(roomy(length));
  }

  private int roomy(int length) {
    long wanted = Math.min(2L * size() + length, Integer.MAX_VALUE - 8);
    return (int) Math.max(wanted, Math.addExact(size(), length));
  }

  private void move(int capacity) {
    byte[] other = new byte[capacity];
    System.arraycopy(bytes, begin, other, 0, size());
    if (bytes == NOTHING) {
      room.enter(this, capacity);
    } else {
      room.change(capacity - bytes.length);
    }
    end = size();
    begin = 0;
    bytes = other;
  }

  /**
   * Keeps the newer half alone, or what it has if that takes less than half of its memory.
   *
   * @return false when it is too small for that: nothing was done
   */
  boolean halve() {
    int half = bytes.length / 2;
    if (half < SMALL) {
      return false;
    }
    if (size() > half) {
      begin = end - half;
      if (!isCut) {
        isCut = true;
        cut.run();
      }
    }
    move(half);
    return true;
  }

  /** Its bytes, oldest first; it is empty afterwards. */
  byte[] take() {
    byte[] taken = Arrays.copyOfRange(bytes, begin, end);
    clear();
    return taken;
  }

  /** Forgets them, and takes no memory. */
  void clear() {
    if (bytes != NOTHING) {
      room.leave(this, bytes.length);
    }
    bytes = NOTHING;
    begin = 0;
    end = 0;
    isCut = false;
  }
}
