package io.jsupervisord.event;

import static io.jsupervisord.api.ProcessState.BACKOFF;
import static io.jsupervisord.api.ProcessState.RUNNING;
import static io.jsupervisord.api.ProcessState.STARTING;
import static io.jsupervisord.api.ProcessState.STOPPED;
import static io.jsupervisord.api.ProcessState.STOPPING;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/events.md} has all types, with payloads as they are sent. */
class EventsPageTest {
  private static final Pattern NAME = Pattern.compile("`([A-Z0-9_]+)`");

  /** What the page tells of each type. */
  private final Map<String, String> told = new HashMap<>();

  @BeforeEach
  void readThePage() throws IOException {
    Path page = Path.of(System.getProperty("fixtures")).resolveSibling("docs/events.md");
    for (String line : Files.readAllLines(page)) {
      String[] cells = line.split(" ?\\| ?");
      if (cells.length == 3) {
        Matcher name = NAME.matcher(cells[1]);
        while (name.find()) {
          told.put(name.group(1), cells[2]);
        }
      }
    }
  }

  @Test
  void everyTypeIsOnThePageAndNoOther() {
    assertThat(told.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(EventType.values()).map(EventType::name).toList());
  }

  static List<Event> events() {
    String cat = "cat";
    return List.of(
        Events.starting(cat, cat, STOPPED, 0),
        Events.running(cat, cat, STARTING, 4711),
        Events.backoff(cat, cat, STARTING, 1),
        Events.stopping(cat, cat, RUNNING, 4711),
        Events.exited(cat, cat, RUNNING, false, 4711),
        Events.stopped(cat, cat, STOPPING, 4711),
        Events.fatal(cat, cat, BACKOFF),
        Events.unknown(cat, cat, STOPPING),
        Events.tick(EventType.TICK_5, 1_700_000_000),
        Events.waiting(cat, cat, "db:ready"),
        Events.ready(cat, cat, 4711));
  }

  @ParameterizedTest
  @MethodSource("events")
  void thePayloadOnThePageIsWhatIsSent(Event event) {
    assertThat(told.get(event.type().name())).contains("`" + event.payload() + "`");
  }
}
