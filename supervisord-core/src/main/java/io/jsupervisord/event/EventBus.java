package io.jsupervisord.event;

import io.jsupervisord.api.EventType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Brings events to whoever subscribed to their type or to a type above it, at once and in the order
 * of subscription. Loop thread only.
 */
public final class EventBus {
  private record Subscription(EventType type, Consumer<Event> subscriber) {}

  private final List<Subscription> subscriptions = new ArrayList<>();
  private final List<Runnable> interestListeners = new ArrayList<>();

  /**
   * The subscribers of each type that is not abstract. The lists are replaced, never changed, so
   * that somebody may come or go while an event is brought round.
   */
  private final Map<EventType, List<Consumer<Event>>> routes = new EnumMap<>(EventType.class);

  /**
   * From now on every event goes to {@code subscriber}, too.
   *
   * @see #subscribe(EventType, Consumer)
   */
  public void subscribe(Consumer<Event> subscriber) {
    subscribe(EventType.EVENT, subscriber);
  }

  /**
   * From now on events of {@code type} go to {@code subscriber}, too. Who subscribes to overlapping
   * types is told once for each of them, as the reference does; repeating a type has no effect.
   *
   * @param type may be abstract
   */
  public void subscribe(EventType type, Consumer<Event> subscriber) {
    Subscription subscription = new Subscription(type, subscriber);
    if (!subscriptions.contains(subscription)) {
      subscriptions.add(subscription);
      interestChanged();
    }
  }

  /** Ends all subscriptions of {@code subscriber}, the very object that was subscribed. */
  public void unsubscribe(Consumer<Event> subscriber) {
    if (subscriptions.removeIf(s -> s.subscriber() == subscriber)) {
      interestChanged();
    }
  }

  /** Whether an event of {@code type}, which is not abstract, would reach somebody. */
  public boolean isWanted(EventType type) {
    return routes.containsKey(type);
  }

  /** {@code action} runs after every change of who subscribes to what. */
  public void onInterestChange(Runnable action) {
    interestListeners.add(action);
  }

  /** Undoes {@link #onInterestChange}. */
  public void removeInterestListener(Runnable action) {
    interestListeners.remove(action);
  }

  /** Tells all who are subscribed now. */
  public void raise(Event event) {
    for (Consumer<Event> subscriber : routes.getOrDefault(event.type(), List.of())) {
      subscriber.accept(event);
    }
  }

  private void interestChanged() {
    routes.clear();
    for (EventType type : EventType.values()) {
      if (!type.isAbstract()) {
        List<Consumer<Event>> route =
            subscriptions.stream()
                .filter(s -> type.isA(s.type()))
                .<Consumer<Event>>map(Subscription::subscriber)
                .toList();
        if (!route.isEmpty()) {
          routes.put(type, route);
        }
      }
    }
    List.copyOf(interestListeners).forEach(Runnable::run);
  }
}
