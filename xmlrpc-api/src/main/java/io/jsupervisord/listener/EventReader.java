package io.jsupervisord.listener;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Events out of a stream of bytes. It never reads more than the event it was asked for. The length
 * of a payload counts characters, so that it has to be decoded to be found.
 */
final class EventReader {
  private static final int LONGEST_HEADER = 64 * 1024;

  private final InputStream in;
  private byte[] bytes = new byte[1024];
  private int size;

  EventReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next event, or nothing at the end of the stream.
   *
   * @throws EOFException when the stream ends in the middle of an event
   */
  Optional<Event> next() throws IOException {
    size = 0;
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    while (b != '\n') {
      append(b);
      if (size > LONGEST_HEADER) {
        throw new MalformedEventException("a header of more than " + LONGEST_HEADER + " bytes");
      }
      b = required();
    }
    EventHeader header = EventHeader.parse(text());
    return Optional.of(EventParser.parse(header, payload(header.length())));
  }

  private String payload(int characters) throws IOException {
    size = 0;
    for (int i = 0; i < characters; i++) {
      int lead = required();
      append(lead);
      for (int more = continuationBytes(lead); more > 0; more--) {
        append(required());
      }
    }
    return text();
  }

  private static int continuationBytes(int lead) {
    if (lead < 0xC0) {
      return 0;
    }
    return lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  }

  private int required() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException("the stream ends in the middle of an event");
    }
    return b;
  }

  private void append(int b) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = (byte) b;
  }

  private String text() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }
}
