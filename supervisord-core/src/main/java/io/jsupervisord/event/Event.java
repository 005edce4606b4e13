package io.jsupervisord.event;

import io.jsupervisord.api.EventType;
import java.util.function.Supplier;

/** Something that happened. Loop thread only. */
public final class Event {
  private static final long NONE = -1;

  private final EventType type;
  private Supplier<String> source;
  private String payload;
  private long serial = NONE;

  /**
   * An event whose payload is rendered once, when it is first asked for; never if nobody listens.
   *
   * @param type a type that is not abstract
   */
  public Event(EventType type, Supplier<String> payload) {
    if (type.isAbstract()) {
      throw new IllegalArgumentException("no event is of the abstract type " + type);
    }
    this.type = type;
    this.source = payload;
  }

  /** An event whose payload is known now. */
  public static Event of(EventType type, String payload) {
    return new Event(type, () -> payload);
  }

  /** What kind of thing happened. */
  public EventType type() {
    return type;
  }

  /** The text after the header line. */
  public String payload() {
    if (payload == null) {
      payload = source.get();
      source = null;
    }
    return payload;
  }

  /** The number of this event, taken from {@code serials} the first time somebody accepts it. */
  long serial(EventSerials serials) {
    if (serial == NONE) {
      serial = serials.next();
    }
    return serial;
  }

  @Override
  public String toString() {
    return type + " " + payload();
  }
}
