package io.jsupervisord.listener;

import io.jsupervisord.api.EventType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The line in front of every event (manual: "Event Listener Notification Protocol").
 *
 * @param version of the protocol, {@code 3.0}
 * @param server the identifier of the daemon
 * @param serial counts the events of a daemon; an event that comes again keeps its number
 * @param pool the name of the {@code [eventlistener:x]} section
 * @param poolSerial counts the events of the pool
 * @param eventName the name of the type as it was sent
 * @param length of the payload, in characters (code points), not bytes
 */
public record EventHeader(
    String version,
    String server,
    long serial,
    String pool,
    long poolSerial,
    String eventName,
    int length) {

  /**
   * Reads the line, without its end. Keys this class does not know are passed over.
   *
   * @throws MalformedEventException when one that it does know is missing or no number
   */
  public static EventHeader parse(String line) throws MalformedEventException {
    Map<String, String> tokens = Tokens.parse(line);
    long length = Tokens.number(tokens, "len");
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw new MalformedEventException("a payload cannot have " + length + " characters");
    }
    return new EventHeader(
        Tokens.required(tokens, "ver"),
        Tokens.required(tokens, "server"),
        Tokens.number(tokens, "serial"),
        Tokens.required(tokens, "pool"),
        Tokens.number(tokens, "poolserial"),
        Tokens.required(tokens, "eventname"),
        (int) length);
  }

  /** The type, or nothing for one that later daemons may have. */
  public Optional<EventType> type() {
    return Arrays.stream(EventType.values()).filter(t -> t.name().equals(eventName)).findFirst();
  }
}
