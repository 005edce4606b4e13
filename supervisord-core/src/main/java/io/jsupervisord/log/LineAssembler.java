package io.jsupervisord.log;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Puts whole lines together from what arrives in pieces; they end in LF or CRLF. A line that is
 * longer than {@value #LONGEST} bytes comes in parts. Not for several threads at once.
 */
final class LineAssembler {
  static final int LONGEST = 64 * 1024;

  private static final int FIRST_ROOM = 256;

  private final LineTaker taker;
  private byte[] line = new byte[FIRST_ROOM];
  private int length;

  LineAssembler(LineTaker taker) {
    this.taker = taker;
  }

  /** Takes all that remains of the buffer. */
  void accept(ByteBuffer chunk) {
    while (chunk.hasRemaining()) {
      int start = chunk.position();
      int end = start;
      int most = Math.min(chunk.limit(), start + LONGEST - length);
      while (end < most && chunk.get(end) != '\n') {
        end++;
      }
      add(chunk, end - start);
      if (end < chunk.limit() && chunk.get(end) == '\n') {
        chunk.get();
        give(false);
      } else if (length == LONGEST) {
        give(true);
      }
    }
  }

  private void add(ByteBuffer chunk, int count) {
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.min(LONGEST, Math.max(length + count, 2 * line.length)));
    }
    chunk.get(line, length, count);
    length += count;
  }

  private void give(boolean isPart) {
    int given = !isPart && length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    length = 0;
    taker.line(line, given, isPart);
    if (line.length > FIRST_ROOM && given < FIRST_ROOM) {
      line = new byte[FIRST_ROOM];
    }
  }

  /** The stream has ended: what has no end is a line, too. */
  void end() {
    if (length > 0) {
      give(false);
    }
  }
}
