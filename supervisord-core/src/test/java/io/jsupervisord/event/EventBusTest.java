package io.jsupervisord.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.ProcessState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EventBusTest {
  private final EventBus bus = new EventBus();
  private final List<String> heard = new ArrayList<>();
  private final Event tick = Events.tick(EventType.TICK_5, 5);
  private final Event fatal = Events.fatal("p", "g", ProcessState.BACKOFF);

  private Consumer<Event> hearer(String name) {
    return event -> heard.add(name + " " + event.type());
  }

  @Test
  void aSubscriptionToATypeAboveMeansAllBelow() {
    bus.subscribe(EventType.EVENT, hearer("all"));
    bus.subscribe(EventType.TICK, hearer("ticks"));
    bus.subscribe(EventType.PROCESS_STATE, hearer("states"));
    bus.subscribe(EventType.TICK_60, hearer("minutes"));
    bus.raise(tick);
    bus.raise(fatal);
    assertThat(heard)
        .containsExactly(
            "all TICK_5", "ticks TICK_5", "all PROCESS_STATE_FATAL", "states PROCESS_STATE_FATAL");
  }

  @Test
  void subscribersAreToldInTheOrderTheyCame() {
    bus.subscribe(EventType.TICK_5, hearer("first"));
    bus.subscribe(EventType.EVENT, hearer("second"));
    bus.subscribe(EventType.TICK, hearer("third"));
    bus.raise(tick);
    assertThat(heard).containsExactly("first TICK_5", "second TICK_5", "third TICK_5");
  }

  @Test
  void overlappingSubscriptionsAreToldOnceEachAndEqualOnesOnce() {
    Consumer<Event> hearer = hearer("x");
    bus.subscribe(EventType.EVENT, hearer);
    bus.subscribe(EventType.TICK_5, hearer);
    bus.subscribe(EventType.TICK_5, hearer);
    bus.raise(tick);
    assertThat(heard).hasSize(2);
  }

  @Test
  void unsubscribingEndsAllSubscriptionsOfOneSubscriber() {
    Consumer<Event> gone = hearer("gone");
    bus.subscribe(EventType.EVENT, gone);
    bus.subscribe(EventType.TICK, gone);
    bus.subscribe(EventType.TICK, hearer("stays"));
    bus.unsubscribe(gone);
    bus.raise(tick);
    assertThat(heard).containsExactly("stays TICK_5");
  }

  @Test
  void somebodyMayLeaveAndComeWhileAnEventGoesRound() {
    List<Consumer<Event>> self = new ArrayList<>();
    self.add(
        event -> {
          heard.add("leaver");
          bus.unsubscribe(self.get(0));
          bus.subscribe(EventType.TICK, hearer("late"));
        });
    bus.subscribe(EventType.TICK, self.get(0));
    bus.subscribe(EventType.TICK, hearer("stays"));
    bus.raise(tick);
    assertThat(heard).containsExactly("leaver", "stays TICK_5");
    bus.raise(tick);
    assertThat(heard).containsExactly("leaver", "stays TICK_5", "stays TICK_5", "late TICK_5");
  }

  @Test
  void itIsKnownWhetherATypeIsWanted() {
    AtomicInteger changes = new AtomicInteger();
    bus.onInterestChange(changes::incrementAndGet);
    Consumer<Event> hearer = hearer("x");
    bus.subscribe(EventType.PROCESS_STATE, hearer);
    assertThat(bus.isWanted(EventType.PROCESS_STATE_FATAL)).isTrue();
    assertThat(bus.isWanted(EventType.TICK_5)).isFalse();
    bus.unsubscribe(hearer);
    assertThat(bus.isWanted(EventType.PROCESS_STATE_FATAL)).isFalse();
    assertThat(changes).hasValue(2);
  }

  @Test
  void serialsBeginAgainAfterTheLargest() {
    EventSerials serials = new EventSerials(Long.MAX_VALUE);
    assertThat(serials.next()).isEqualTo(Long.MAX_VALUE);
    assertThat(serials.next()).isEqualTo(0);
    assertThat(new EventSerials().next()).isEqualTo(0);
  }
}
