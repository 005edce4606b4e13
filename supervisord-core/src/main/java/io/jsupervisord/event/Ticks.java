package io.jsupervisord.event;

import io.jsupervisord.api.EventType;
import io.jsupervisord.loop.Deadline;
import io.jsupervisord.loop.Reactor;
import java.util.EnumMap;
import java.util.Map;

/**
 * Raises the TICK events when the wall clock enters a new slice of 5 s, 60 s or an hour, counted
 * from the epoch. Loop thread only.
 *
 * <p>When nobody subscribes to ticks nothing is scheduled. A step of the wall clock is noticed
 * within 5 s; one that changes the slice, backwards or over several slices, raises one event.
 */
public final class Ticks {
  private static final Map<EventType, Long> PERIODS = new EnumMap<>(EventType.class);

  static {
    PERIODS.put(EventType.TICK_5, 5L);
    PERIODS.put(EventType.TICK_60, 60L);
    PERIODS.put(EventType.TICK_3600, 3600L);
  }

  /** The shortest period in milliseconds; every boundary is one of it. */
  private static final long STEP = 5_000L;

  private final EventBus bus;
  private final Reactor reactor;
  private final Runnable interest = this::interestChanged;
  private final Map<EventType, Long> slices = new EnumMap<>(EventType.class);
  private Deadline next;

  public Ticks(EventBus bus, Reactor reactor) {
    this.bus = bus;
    this.reactor = reactor;
  }

  /** Begins; the slices of this moment raise nothing. */
  public void start() {
    bus.onInterestChange(interest);
    interestChanged();
  }

  /** Ends. */
  public void stop() {
    bus.removeInterestListener(interest);
    cancel();
  }

  private void interestChanged() {
    boolean isWanted = PERIODS.keySet().stream().anyMatch(bus::isWanted);
    if (isWanted && next == null) {
      PERIODS.forEach((type, period) -> slices.put(type, slice(period)));
      schedule();
    } else if (!isWanted) {
      cancel();
    }
  }

  private void cancel() {
    if (next != null) {
      next.cancel();
      next = null;
    }
  }

  private void schedule() {
    long millis = STEP - Math.floorMod(reactor.clock().epochMillis(), STEP);
    next = reactor.after(millis * 1_000_000L, this::check);
  }

  private void check() {
    schedule();
    PERIODS.forEach(
        (type, period) -> {
          long slice = slice(period);
          if (slices.put(type, slice) != slice) {
            bus.raise(Events.tick(type, slice));
          }
        });
  }

  /** The first second of the slice that the wall clock is in. */
  private long slice(long period) {
    long now = reactor.clock().epochSeconds();
    return now - Math.floorMod(now, period);
  }
}
