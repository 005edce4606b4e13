package io.jsupervisord.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tells captured output from ordinary output by the tags of PROCESS_COMMUNICATION events, wherever
 * a read has cut them.
 */
final class CaptureSplitter {
  private static final byte[] BEGIN =
      "<!--XSUPERVISOR:BEGIN-->".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "<!--XSUPERVISOR:END-->".getBytes(StandardCharsets.US_ASCII);

  /** Gets the pieces, in their order; none is empty, and none holds a tag or a part of one. */
  interface Pieces {
    void ordinary(byte[] piece);

    void captured(byte[] piece);

    void captureBegun();

    void captureEnded();
  }

  private final Pieces pieces;
  private byte[] pending = new byte[0];
  private boolean capturing;

  CaptureSplitter(Pieces pieces) {
    this.pieces = pieces;
  }

  /**
   * Takes the next chunk. The end of it is held back only when it may be the beginning of a tag.
   */
  void accept(byte[] chunk) {
    byte[] all = Arrays.copyOf(pending, pending.length + chunk.length);
    System.arraycopy(chunk, 0, all, pending.length, chunk.length);
    int from = 0;
    for (int at = indexOf(all, token(), from); at >= 0; at = indexOf(all, token(), from)) {
      pass(all, from, at);
      from = at + token().length;
      capturing = !capturing;
      if (capturing) {
        pieces.captureBegun();
      } else {
        pieces.captureEnded();
      }
    }
    int keep = tokenPrefixAtEnd(all, from);
    pass(all, from, all.length - keep);
    pending = Arrays.copyOfRange(all, all.length - keep, all.length);
  }

  /** The stream has ended: what looked like the beginning of a tag was none. */
  void end() {
    byte[] rest = pending;
    pending = new byte[0];
    pass(rest, 0, rest.length);
  }

  /** Whether what comes is captured, for now. */
  boolean isCapturing() {
    return capturing;
  }

  private byte[] token() {
    return capturing ? END : BEGIN;
  }

  private void pass(byte[] bytes, int from, int to) {
    if (to <= from) {
      return;
    }
    byte[] piece = Arrays.copyOfRange(bytes, from, to);
    if (capturing) {
      pieces.captured(piece);
    } else {
      pieces.ordinary(piece);
    }
  }

  private static int indexOf(byte[] bytes, byte[] token, int from) {
    for (int at = from; at + token.length <= bytes.length; at++) {
      if (bytes[at] == token[0]
          && Arrays.equals(bytes, at, at + token.length, token, 0, token.length)) {
        return at;
      }
    }
    return -1;
  }

  private int tokenPrefixAtEnd(byte[] bytes, int from) {
    byte[] token = token();
    for (int n = Math.min(token.length - 1, bytes.length - from); n > 0; n--) {
      if (Arrays.equals(bytes, bytes.length - n, bytes.length, token, 0, n)) {
        return n;
      }
    }
    return 0;
  }
}
