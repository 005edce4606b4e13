package io.jsupervisord.log;

import java.io.ByteArrayOutputStream;

/**
 * Removes terminal control sequences, as {@code strip_ansi} asks for: what begins with {@code ESC
 * [}, up to the first letter that can end a sequence, whatever is between. One for each stream,
 * since a read may cut a sequence.
 */
final class AnsiStripper {
  private static final byte ESC = 0x1b;
  private static final String ENDINGS = "HfABCDRsuJKhlpm";
  private static final byte[] ONE_ESC = {ESC};
  private static final byte[] NOTHING = {};

  private enum State {
    TEXT,
    /** An ESC was read, which is held back. */
    ESCAPE,
    SEQUENCE
  }

  private State state = State.TEXT;

  /** What is to be kept of the next piece of the stream; an ESC at its end comes with the next. */
  byte[] strip(byte[] piece) {
    int begin = state == State.TEXT ? indexOf(ESC, piece, 0) : 0;
    if (begin == piece.length) {
      return piece;
    }
    ByteArrayOutputStream kept = new ByteArrayOutputStream(piece.length);
    kept.write(piece, 0, begin);
    int at = begin;
    while (at < piece.length) {
      at =
          switch (state) {
            case TEXT -> text(piece, at, kept);
            case ESCAPE -> escape(piece, at, kept);
            case SEQUENCE -> sequence(piece, at);
          };
    }
    return kept.toByteArray();
  }

  private int text(byte[] piece, int from, ByteArrayOutputStream kept) {
    int escape = indexOf(ESC, piece, from);
    kept.write(piece, from, escape - from);
    if (escape == piece.length) {
      return escape;
    }
    state = State.ESCAPE;
    return escape + 1;
  }

  private int escape(byte[] piece, int at, ByteArrayOutputStream kept) {
    if (piece[at] == '[') {
      state = State.SEQUENCE;
      return at + 1;
    }
    kept.write(ESC);
    state = State.TEXT;
    return at;
  }

  private int sequence(byte[] piece, int from) {
    int at = from;
    while (at < piece.length && ENDINGS.indexOf(piece[at]) < 0) {
      at++;
    }
    if (at == piece.length) {
      return at;
    }
    state = State.TEXT;
    return at + 1;
  }

  /** The stream has ended, or what follows is another one: gives back what was held back. */
  byte[] end() {
    byte[] rest = state == State.ESCAPE ? ONE_ESC.clone() : NOTHING;
    state = State.TEXT;
    return rest;
  }

  private static int indexOf(byte wanted, byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != wanted) {
      at++;
    }
    return at;
  }
}
