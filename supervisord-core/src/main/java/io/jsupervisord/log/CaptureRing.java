package io.jsupervisord.log;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * What was written between the capture tags, the newest of it. Before a piece of n bytes that does
 * not fit, n bytes are dropped from the front; a piece larger than the ring is kept whole.
 */
final class CaptureRing {
  private final long maxBytes;
  private byte[] kept = new byte[0];

  CaptureRing(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  void append(byte[] piece) {
    int drop = kept.length + piece.length > maxBytes ? Math.min(piece.length, kept.length) : 0;
    ByteArrayOutputStream next = new ByteArrayOutputStream(kept.length - drop + piece.length);
    next.write(kept, drop, kept.length - drop);
    next.writeBytes(piece);
    kept = next.toByteArray();
  }

  byte[] take() {
    byte[] taken = kept;
    clear();
    return taken;
  }

  void clear() {
    kept = new byte[0];
  }

  /** Its bytes, for tests. */
  byte[] bytes() {
    return Arrays.copyOf(kept, kept.length);
  }
}
