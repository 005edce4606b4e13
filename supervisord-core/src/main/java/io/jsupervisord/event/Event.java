package io.jsupervisord.event;

import io.jsupervisord.api.EventType;
import java.util.function.Supplier;

/** Something that happened. Loop thread only. */
public final class Event {
  private static final long NONE = -1;

  /** What an event takes besides its payload, and a short payload with it. */
  private static final long BASE_WEIGHT = 300;

  private final EventType type;
  private final long weight;
  private Supplier<String> source;
  private String payload;
  private long serial = NONE;

  /**
   * An event whose payload is rendered once, when it is first asked for; never if nobody listens.
   *
   * @param type a type that is not abstract
   */
  public Event(EventType type, Supplier<String> payload) {
    this(type, 0, payload);
  }

  /**
   * The same with a payload that may be large.
   *
   * @param size about how many bytes it is made of
   */
  Event(EventType type, long size, Supplier<String> payload) {
    if (type.isAbstract()) {
      throw new IllegalArgumentException("no event is of the abstract type " + type);
    }
    this.type = type;
    this.weight = BASE_WEIGHT + size;
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

  /** About how many bytes of memory it takes. */
  long weight() {
    return weight;
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
