package io.jsupervisord.event;

import io.jsupervisord.api.EventType;
import java.util.function.Supplier;

/**
 * Something that happened.
 *
 * @param type a type that is not abstract
 * @param payload the text after the header line, rendered once when first sent
 */
public record Event(EventType type, Supplier<String> payload) {

  /** An event whose payload is known now. */
  public static Event of(EventType type, String payload) {
    return new Event(type, () -> payload);
  }
}
