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
    int from = 0;
    while (from < bytes.length) {
      if (used == piece.length) {
        next();
      }
      int count = Math.min(bytes.length - from, piece.length - used);
      System.arraycopy(bytes, from, piece, used, count);
      used += count;
      from += count;
    }
  }

  /**
   * Adds the characters at the beginning of a text that are written as they are.
   *
   * @param plain says of each ASCII character whether it is; no others are
   * @return how many there were
   */
  int addPlain(String text, boolean[] plain) {
    int length = text.length();
    int i = 0;
    while (i < length) {
      if (used == piece.length) {
        next();
      }
      byte[] to = piece;
      int at = used;
      int end = Math.min(length, i + to.length - at);
      while (i < end) {
        char c = text.charAt(i);
        if (c >= plain.length || !plain[c]) {
          used = at;
          return i;
        }
        to[at++] = (byte) c;
        i++;
      }
      used = at;
    }
    return i;
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
