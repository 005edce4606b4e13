package io.jsupervisord.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/** The bytes of a connection that were read but not used. Holds no memory when it is empty. */
final class InputBuffer {
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int start;
  private int end;
  private int scanned;

  /**
   * Reads what is there, but not beyond a size.
   *
   * @param transfer any direct buffer, used during the call
   * @return false when the other side has ended
   */
  boolean fill(ReadableByteChannel channel, ByteBuffer transfer, int limit) throws IOException {
    while (size() < limit) {
      transfer.clear();
      int count = channel.read(transfer);
      if (count < 0) {
        return false;
      }
      transfer.flip();
      append(transfer);
      if (count < transfer.capacity()) {
        return true;
      }
    }
    return true;
  }

  private void append(ByteBuffer more) {
    int count = more.remaining();
    if (bytes.length - end < count) {
      int size = size();
      byte[] target =
          bytes.length - size >= count ? bytes : new byte[Math.max(512, (size + count) * 2)];
      System.arraycopy(bytes, start, target, 0, size);
      bytes = target;
      scanned -= start;
      start = 0;
      end = size;
    }
    more.get(bytes, end, count);
    end += count;
  }

  int size() {
    return end - start;
  }

  /**
   * Drops empty lines, one of which some clients send behind a body (RFC 9112, section 2.2).
   *
   * @return how many there were, at most 2
   */
  int skipEmptyLines() {
    int count = 0;
    while (count < 2 && size() >= 2 && bytes[start] == '\r' && bytes[start + 1] == '\n') {
      drop(2);
      count++;
    }
    return count;
  }

  /**
   * How long the first head is, its empty line included.
   *
   * @return -1 when it has not arrived whole
   */
  int headLength() {
    for (int i = Math.max(start, scanned); i + 3 < end; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        return i + 4 - start;
      }
    }
    // what was looked at need not be looked at again: a head may come byte by byte
    scanned = Math.max(start, end - 3);
    return -1;
  }

  byte[] take(int count) {
    byte[] taken = Arrays.copyOfRange(bytes, start, start + count);
    drop(count);
    return taken;
  }

  void clear() {
    drop(size());
  }

  private void drop(int count) {
    start += count;
    scanned = start;
    if (start == end) {
      start = 0;
      end = 0;
      scanned = 0;
      if (bytes.length > 4096) {
        bytes = NOTHING;
      }
    }
  }
}
