package io.jsupervisord.event;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Brings events to whoever listens, at once and in the order of subscription. Loop thread only. */
public final class EventBus {
  private final List<Consumer<Event>> subscribers = new ArrayList<>();

  /** From now on every event goes to {@code subscriber}, too. */
  public void subscribe(Consumer<Event> subscriber) {
    subscribers.add(subscriber);
  }

  /** Ends a subscription. */
  public void unsubscribe(Consumer<Event> subscriber) {
    subscribers.remove(subscriber);
  }

  /** Tells all who are subscribed now. */
  public void raise(Event event) {
    for (Consumer<Event> subscriber : List.copyOf(subscribers)) {
      subscriber.accept(event);
    }
  }
}
