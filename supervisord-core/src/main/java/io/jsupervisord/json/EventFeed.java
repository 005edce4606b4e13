package io.jsupervisord.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jsupervisord.api.EventType;
import io.jsupervisord.event.Event;
import io.jsupervisord.event.EventBus;
import io.jsupervisord.http.Feed;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * What happens to processes, as server-sent events (WHATWG HTML, 9.2). A client that does not read
 * misses events, and is told how many. Subscribes on the loop; is read on the thread of streams.
 */
final class EventFeed implements Feed {
  private static final List<EventType> TYPES =
      List.of(
          EventType.PROCESS_STATE,
          EventType.PROCESS_GROUP,
          EventType.SUPERVISOR_STATE_CHANGE,
          EventType.PROCESS_WAITING,
          EventType.PROCESS_READY,
          EventType.PROCESS_UNHEALTHY);

  private static final int MOST_WAITING = 4096;
  private static final byte[] ALIVE = ":\n\n".getBytes(UTF_8);
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final EventBus bus;
  private final Executor loop;
  private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong missed = new AtomicLong();
  private final Consumer<Event> subscriber = this::take;
  private long lastSent;

  EventFeed(EventBus bus, Executor loop) {
    this.bus = bus;
    this.loop = loop;
  }

  private void take(Event event) {
    event.payload(); // is made of what is true now, on the loop
    if (!waiting.offer(event)) {
      missed.incrementAndGet();
    }
  }

  @Override
  public List<Header> open() {
    loop.execute(() -> TYPES.forEach(type -> bus.subscribe(type, subscriber)));
    return headers();
  }

  static List<Header> headers() {
    return List.of(
        new BasicHeader("Content-Type", "text/event-stream"),
        new BasicHeader("Cache-Control", "no-store"),
        new BasicHeader("X-Accel-Buffering", "no"));
  }

  @Override
  public byte[] next(ByteBuffer piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Event event = waiting.poll(); event != null; event = waiting.poll()) {
      out.writeBytes(text(event));
      if (out.size() >= piece.capacity()) {
        break;
      }
    }
    long lost = missed.getAndSet(0);
    if (lost > 0) {
      out.writeBytes(message("missed", Map.of("count", lost)));
    }
    long now = System.nanoTime();
    if (out.size() == 0 && (lastSent == 0 || now - lastSent > SILENCE_NANOS)) {
      // so that a client that is gone is noticed, and one that is there sees the beginning
      out.writeBytes(ALIVE);
    }
    if (out.size() > 0) {
      lastSent = now;
    }
    return out.toByteArray();
  }

  /** The payload's words as members; what follows its first line as {@code text}. */
  private static byte[] text(Event event) {
    Map<String, Object> data = new LinkedHashMap<>();
    String[] lines = event.payload().split("\n", 2);
    for (String word : lines[0].split(" ")) {
      int colon = word.indexOf(':');
      if (colon > 0) {
        data.put(word.substring(0, colon), word.substring(colon + 1));
      }
    }
    if (lines.length > 1 && !lines[1].isEmpty()) {
      data.put("text", lines[1]);
    }
    return message(event.type().name(), data);
  }

  static byte[] message(String type, Map<String, ?> data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(("event: " + type + "\ndata: ").getBytes(UTF_8));
    out.writeBytes(JsonText.of(data));
    out.writeBytes("\n\n".getBytes(UTF_8));
    return out.toByteArray();
  }

  @Override
  public void close() {
    loop.execute(() -> bus.unsubscribe(subscriber));
  }
}
