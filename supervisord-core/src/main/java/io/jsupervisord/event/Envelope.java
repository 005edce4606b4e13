package io.jsupervisord.event;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An event in the buffer of a pool.
 *
 * @param serial the event's number, the same in every pool
 * @param poolSerial its number within the pool; it keeps both when it is sent again
 */
record Envelope(Event event, long serial, long poolSerial) {

  /**
   * The header line and the payload as they go to a listener. {@code len} counts characters, as the
   * reference does, not bytes: listeners read standard input as text.
   */
  byte[] toBytes(String identifier, String pool) {
    String payload = event.payload();
    String header =
        "ver:3.0 server:"
            + identifier
            + " serial:"
            + serial
            + " pool:"
            + pool
            + " poolserial:"
            + poolSerial
            + " eventname:"
            + event.type()
            + " len:"
            + payload.codePointCount(0, payload.length())
            + "\n";
    return (header + payload).getBytes(UTF_8);
  }
}
