package io.jsupervisord.probe;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into lines. Of a line that is longer than allowed the beginning is taken
 * and the rest is dropped. A line ends with LF or CR LF, which are not part of it; what comes after
 * the last of them waits for the end.
 */
final class Lines {
  private static final int FIRST_ROOM = 128;

  private final int longest;
  private final Consumer<byte[]> taker;
  private byte[] line;
  private int length;

  /**
   * @param longest how many bytes of a line are taken
   */
  Lines(int longest, Consumer<byte[]> taker) {
    this.longest = longest;
    this.taker = taker;
    this.line = new byte[Math.min(FIRST_ROOM, longest)];
  }

  /** Takes all that remains of the buffer. */
  void accept(ByteBuffer chunk) {
    int start = chunk.position();
    int limit = chunk.limit();
    for (int at = start; at < limit; at++) {
      if (chunk.get(at) == '\n') {
        add(chunk, start, at);
        finish();
        start = at + 1;
      }
    }
    add(chunk, start, limit);
    chunk.position(limit);
  }

  /** The stream has ended: what was not ended by LF is a line, too. */
  void end() {
    if (length > 0) {
      finish();
    }
  }

  private void add(ByteBuffer chunk, int from, int to) {
    int count = Math.min(to - from, longest - length);
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.min(longest, Math.max(length + count, 2 * line.length)));
    }
    chunk.get(from, line, length, count);
    length += count;
  }

  private void finish() {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    length = 0;
    taker.accept(Arrays.copyOf(line, end));
  }
}
