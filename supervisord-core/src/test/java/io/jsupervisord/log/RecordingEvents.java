package io.jsupervisord.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/** Keeps what listeners would be told, byte by byte as characters. */
final class RecordingEvents implements OutputEvents {
  private final List<String> events = new ArrayList<>();

  @Override
  public void output(byte[] chunk) {
    events.add("LOG " + new String(chunk, ISO_8859_1));
  }

  @Override
  public void communication(byte[] captured) {
    events.add("COMM " + new String(captured, ISO_8859_1));
  }

  List<String> events() {
    return List.copyOf(events);
  }

  /** The events of one kind, without their first word. */
  List<String> of(String kind) {
    return events.stream()
        .filter(event -> event.startsWith(kind + " "))
        .map(event -> event.substring(kind.length() + 1))
        .toList();
  }
}
