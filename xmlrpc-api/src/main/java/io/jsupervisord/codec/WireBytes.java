package io.jsupervisord.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A document that grows by pieces, so that a long one is copied once and leaves no large arrays
 * behind, which would cost each client that asks for many processes a collection of all garbage.
 */
final class WireBytes {
  private static final int FIRST = 512;
  private static final int LARGEST = 32 * 1024;

  private final List<byte[]> full = new ArrayList<>();
  private byte[] piece = new byte[FIRST];
  private int used;
  private int before;

  /** Adds an ASCII character. */
  void add(char c) {
    if (used == piece.length) {
      next();
    }
    piece[used++] = (byte) c;
  }

  void add(byte[] bytes) {
    add(bytes, bytes.length);
  }

  /** Adds the first so many bytes. */
  void add(byte[] bytes, int length) {
    int from = 0;
    while (from < length) {
      if (used == piece.length) {
        next();
      }
      int count = Math.min(length - from, piece.length - used);
      System.arraycopy(bytes, from, piece, used, count);
      used += count;
      from += count;
    }
  }

  /** Adds characters of any kind, in UTF-8. */
  void add(char[] text, int from, int length) {
    add(new String(text, from, length).getBytes(StandardCharsets.UTF_8));
  }

  private void next() {
    full.add(piece);
    before = Math.addExact(before, used);
    piece = new byte[Math.min(2 * piece.length, LARGEST)];
    used = 0;
  }

  byte[] toBytes() {
    byte[] all = new byte[Math.addExact(before, used)];
    int at = 0;
    for (byte[] each : full) {
      System.arraycopy(each, 0, all, at, each.length);
      at += each.length;
    }
    System.arraycopy(piece, 0, all, at, used);
    return all;
  }
}
