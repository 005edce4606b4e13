package io.jsupervisord.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.EventType;
import io.jsupervisord.loop.FakeReactor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TicksTest {
  /** The fake loop's first second; a multiple of an hour. */
  private static final long START = 1_800_000_000L;

  private final FakeReactor reactor = new FakeReactor();
  private final EventBus bus = new EventBus();
  private final Ticks ticks = new Ticks(bus, reactor);
  private final List<String> heard = new ArrayList<>();
  private final Consumer<Event> hearer = this::hear;

  private void hear(Event event) {
    heard.add(event.type() + " " + event.payload().replace("when:", ""));
  }

  private static String tick(EventType type, long offset) {
    return type + " " + (START + offset);
  }

  @Test
  void everySliceBeginsWithATickAndTheFirstOneIsNotRaised() {
    bus.subscribe(EventType.TICK_5, hearer);
    ticks.start();
    reactor.advanceMillis(4_999);
    assertThat(heard).isEmpty();
    reactor.advanceMillis(1);
    assertThat(heard).containsExactly(tick(EventType.TICK_5, 5));
    reactor.advanceSeconds(10);
    assertThat(heard).hasSize(3).last().isEqualTo(tick(EventType.TICK_5, 15));
  }

  @Test
  void ticksKeepToTheEpochWhateverTheTimeOfStart() {
    reactor.advanceMillis(57_300);
    bus.subscribe(EventType.TICK, hearer);
    ticks.start();
    reactor.advanceMillis(2_699);
    assertThat(heard).isEmpty();
    reactor.advanceMillis(1);
    assertThat(heard).containsExactly(tick(EventType.TICK_5, 60), tick(EventType.TICK_60, 60));
  }

  @Test
  void severalTicksOfOneMomentComeInTheOrderOfTheirPeriods() {
    bus.subscribe(EventType.EVENT, hearer);
    ticks.start();
    reactor.advanceSeconds(3_599);
    heard.clear();
    reactor.advanceSeconds(1);
    assertThat(heard)
        .containsExactly(
            tick(EventType.TICK_5, 3600),
            tick(EventType.TICK_60, 3600),
            tick(EventType.TICK_3600, 3600));
  }

  @Test
  void nothingIsScheduledWhileNobodySubscribes() {
    ticks.start();
    bus.subscribe(EventType.PROCESS_STATE, event -> heard.add("wrong"));
    assertThat(reactor.pendingDeadlines()).isZero();
    reactor.advanceSeconds(7_201);
    bus.subscribe(EventType.TICK_60, hearer);
    assertThat(reactor.pendingDeadlines()).isEqualTo(1);
    reactor.advanceSeconds(58);
    assertThat(heard).isEmpty();
    reactor.advanceSeconds(1);
    assertThat(heard).containsExactly(tick(EventType.TICK_60, 7_260));
    bus.unsubscribe(hearer);
    assertThat(reactor.pendingDeadlines()).isZero();
  }

  @Test
  void aJumpOverSeveralSlicesRaisesOneTick() {
    bus.subscribe(EventType.TICK_60, hearer);
    ticks.start();
    reactor.stepWallClock(1_000_000);
    reactor.advanceSeconds(5);
    assertThat(heard).containsExactly(tick(EventType.TICK_60, 960));
  }

  @Test
  void aJumpBackwardsRaisesATickOfTheEarlierSlice() {
    bus.subscribe(EventType.TICK_3600, hearer);
    ticks.start();
    reactor.stepWallClock(-5_000);
    reactor.advanceSeconds(4);
    assertThat(heard).isEmpty();
    reactor.advanceSeconds(1);
    assertThat(heard).isEmpty();
    reactor.stepWallClock(-60_000);
    reactor.advanceSeconds(5);
    assertThat(heard).containsExactly(tick(EventType.TICK_3600, -3600));
  }

  @Test
  void aClockThatIsSetBackALittleDoesNotTickTwice() {
    bus.subscribe(EventType.TICK_5, hearer);
    ticks.start();
    reactor.advanceMillis(4_000);
    reactor.stepWallClock(-500);
    reactor.advanceMillis(1_499);
    assertThat(heard).isEmpty();
    reactor.advanceMillis(1);
    assertThat(heard).containsExactly(tick(EventType.TICK_5, 5));
  }

  @Test
  void stoppedTicksLeaveNothingBehind() {
    bus.subscribe(EventType.TICK, hearer);
    ticks.start();
    ticks.stop();
    bus.subscribe(EventType.TICK_5, event -> heard.add("wrong"));
    assertThat(reactor.pendingDeadlines()).isZero();
    reactor.advanceSeconds(10);
    assertThat(heard).isEmpty();
  }
}
