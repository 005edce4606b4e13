package io.jsupervisord.log;

import java.util.Arrays;

/**
 * What was written between the capture tags, the newest of it. Before a piece of n bytes that does
 * not fit, n bytes are dropped from the front; a piece larger than the ring is kept whole.
 */
final class CaptureRing {
  private static final byte[] NOTHING = {};

  private final long maxBytes;
  private byte[] bytes = NOTHING;
  private int begin;
  private int end;

  /**
   * @param maxBytes how many bytes are kept
   */
  CaptureRing(long maxBytes) {
    this.maxBytes = maxBytes;
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

  /** Moves to the front what is kept; twice the space of it, so that this is seldom done. */
  private void makeRoom(int length) {
    long wanted = Math.min(2L * size() + length, Integer.MAX_VALUE - 8);
    int needed = Math.addExact(size(), length);
    byte[] roomy = new byte[(int) Math.max(wanted, needed)];
    System.arraycopy(bytes, begin, roomy, 0, size());
    end = size();
    begin = 0;
    bytes = roomy;
  }

  /** Its bytes, oldest first; it is empty afterwards. */
  byte[] take() {
    byte[] taken = Arrays.copyOfRange(bytes, begin, end);
    clear();
    return taken;
  }

  void clear() {
    bytes = NOTHING;
    begin = 0;
    end = 0;
  }
}
