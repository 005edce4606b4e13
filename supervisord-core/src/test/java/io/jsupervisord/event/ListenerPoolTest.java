package io.jsupervisord.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.loop.FakeReactor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenerPoolTest {
  private static final String OK = "RESULT 2\nOK";
  private static final String FAIL = "RESULT 4\nFAIL";

  private final FakeReactor reactor = new FakeReactor();
  private final RecordingMainLog log = new RecordingMainLog();
  private final EventBus bus = new EventBus();
  private final EventSerials serials = new EventSerials();
  private final EventRoom room = new EventRoom(100_000);
  private String identifier = "supervisor";
  private final ListenerPool pool = pool("ev", 3, EventType.EVENT);

  private ListenerPool pool(String name, int bufferSize, EventType... types) {
    ListenerPool made =
        new ListenerPool(
            name, bufferSize, List.of(types), () -> identifier, serials, room, log, reactor);
    made.activate(bus);
    return made;
  }

  private FakeMember ready(String name) {
    FakeMember member = new FakeMember(name, pool).spawn();
    member.writes("READY\n");
    reactor.runDue();
    return member;
  }

  private void raise(Event event) {
    bus.raise(event);
    reactor.runDue();
  }

  private void raiseTicks(int... seconds) {
    for (int second : seconds) {
      bus.raise(Events.tick(EventType.TICK_5, second));
    }
    reactor.runDue();
  }

  @Test
  void aListenerGetsHeaderAndPayload() {
    FakeMember member = ready("ev");
    raise(Events.starting("ev", "ev", ProcessState.STOPPED, 0));
    assertThat(member.received)
        .containsExactly(
            "ver:3.0 server:supervisor serial:0 pool:ev poolserial:0"
                + " eventname:PROCESS_STATE_STARTING len:54\n"
                + "processname:ev groupname:ev from_state:STOPPED tries:0");
  }

  @Test
  void lenCountsCharactersAlsoBeyondTheBasicPlane() {
    FakeMember member = ready("ev");
    raise(Events.remoteCommunication("typé", "dàta\ud83d\ude00"));
    assertThat(member.received.get(0)).contains(" len:15\ntype:typé\ndàta\ud83d\ude00");
  }

  @Test
  void theIdentifierIsTheOneInForceWhenTheEventIsSent() {
    FakeMember member = ready("ev");
    identifier = "renamed";
    raiseTicks(5);
    assertThat(member.received.get(0)).startsWith("ver:3.0 server:renamed serial:0 ");
  }

  @Test
  void anEventIsNeverSentInsideTheRaisingCall() {
    FakeMember member = ready("ev");
    bus.raise(Events.tick(EventType.TICK_5, 5));
    assertThat(member.received).isEmpty();
    reactor.runDue();
    assertThat(member.received).hasSize(1);
  }

  @Test
  void oneEventIsOutAtATimeAndTheOthersFollowInOrder() {
    FakeMember member = ready("ev");
    raiseTicks(5, 10, 15);
    assertThat(member.events()).containsExactly("TICK_5 0");
    member.writes(OK + "READY\n");
    reactor.runDue();
    member.writes(OK);
    reactor.runDue();
    assertThat(member.events()).containsExactly("TICK_5 0", "TICK_5 1");
    member.writes("READY\n");
    reactor.runDue();
    assertThat(member.events()).containsExactly("TICK_5 0", "TICK_5 1", "TICK_5 2");
  }

  @Test
  void membersWorkInParallelInTheOrderOfTheGroup() {
    FakeMember first = new FakeMember("l1", pool);
    FakeMember second = new FakeMember("l2", pool);
    second.spawn().writes("READY\n");
    first.spawn().writes("READY\n");
    reactor.runDue();
    raiseTicks(5, 10);
    assertThat(first.events()).containsExactly("TICK_5 0");
    assertThat(second.events()).containsExactly("TICK_5 1");
  }

  @Test
  void aMemberThatIsNotRunningYetGetsNothingAlthoughItIsReady() {
    FakeMember member = new FakeMember("ev", pool).spawn();
    member.running = false;
    member.writes("READY\n");
    raiseTicks(5);
    assertThat(member.received).isEmpty();
    member.running = true;
    pool.dispatchSoon();
    reactor.runDue();
    assertThat(member.received).hasSize(1);
  }

  @Test
  void aFullBufferLosesItsOldestEventWithALogLine() {
    raiseTicks(5, 10, 15, 20);
    assertThat(log.lines())
        .containsExactly("ERRO pool ev event buffer overflowed, discarding event 0");
    FakeMember member = ready("ev");
    assertThat(member.events()).containsExactly("TICK_5 1");
  }

  @Test
  void aListenerThatHangsCostsNoMoreThanTheBuffer() {
    FakeMember member = ready("ev");
    raiseTicks(5);
    log.drain();
    for (int i = 0; i < 1000; i++) {
      raiseTicks(i);
    }
    assertThat(log.lines()).hasSize(997).allMatch(l -> l.startsWith("ERRO pool ev event buffer"));
    assertThat(member.received).hasSize(1);
  }

  @Test
  void aRejectedEventIsTheNextToBeSentWithItsSerials() {
    FakeMember member = ready("ev");
    raiseTicks(5, 10);
    log.drain();
    member.writes(FAIL);
    assertThat(log.drain())
        .containsExactly(
            "WARN ev: event was rejected",
            "DEBG ev: BUSY -> ACKNOWLEDGED",
            "DEBG rebuffering event 0 for pool ev (buf size=1, max=3)");
    member.writes("READY\n");
    reactor.runDue();
    assertThat(log.drain())
        .containsExactly("DEBG ev: ACKNOWLEDGED -> READY", "DEBG event 0 sent to listener ev");
    assertThat(member.received.get(1)).isEqualTo(member.received.get(0));
  }

  @Test
  void aRejectedEventTakesThePlaceOfTheNextOneWhenTheBufferIsFull() {
    FakeMember member = ready("ev");
    raiseTicks(0);
    raiseTicks(5, 10, 15);
    log.drain();
    member.writes(FAIL + "READY\n");
    reactor.runDue();
    assertThat(log.lines())
        .containsSubsequence(
            "DEBG rebuffering event 0 for pool ev (buf size=3, max=3)",
            "ERRO pool ev event buffer overflowed, discarding event 1");
    assertThat(pool.dropped()).isEqualTo(1);
    assertThat(pool.waiting()).isEqualTo(2);
    member.writes(OK + "READY\n");
    reactor.runDue();
    assertThat(member.events()).containsExactly("TICK_5 0", "TICK_5 0", "TICK_5 2");
  }

  @Test
  void aListenerThatRejectsOnAndOnIsAskedOnceASecond() {
    FakeMember member = ready("ev");
    raiseTicks(5);
    for (int i = 0; i < RejectionPace.AT_ONCE; i++) {
      member.writes(FAIL + "READY\n");
      reactor.runDue();
    }
    assertThat(member.received).hasSize(1 + RejectionPace.AT_ONCE);
    member.writes(FAIL + "READY\n");
    raiseTicks(10);
    reactor.advanceMillis(999);
    assertThat(member.received).hasSize(1 + RejectionPace.AT_ONCE);
    reactor.advanceMillis(1);
    assertThat(member.events().get(1 + RejectionPace.AT_ONCE)).isEqualTo("TICK_5 0");
    member.writes(OK + "READY\n");
    reactor.runDue();
    member.writes(FAIL + "READY\n");
    reactor.runDue();
    assertThat(member.events()).endsWith("TICK_5 1", "TICK_5 1");
    assertThat(reactor.pendingDeadlines()).isZero();
  }

  @Test
  void aPoolThatIsRemovedWaitsForNothing() {
    FakeMember member = ready("ev");
    raiseTicks(5);
    for (int i = 0; i <= RejectionPace.AT_ONCE; i++) {
      member.writes(FAIL + "READY\n");
      reactor.runDue();
    }
    assertThat(reactor.pendingDeadlines()).isOne();
    pool.deactivate();
    assertThat(reactor.pendingDeadlines()).isZero();
  }

  @Test
  void aRejectedEventStaysInItsPool() {
    ListenerPool other = pool("other", 3, EventType.PROCESS_STATE);
    FakeMember bystander = new FakeMember("other", other).spawn();
    bystander.writes("READY\n");
    FakeMember member = ready("ev");
    raiseTicks(5);
    member.writes(FAIL);
    member.ends();
    reactor.runDue();
    assertThat(bystander.received).isEmpty();
  }

  @Test
  void anEventHeldByAMemberThatEndsGoesToAnother() {
    FakeMember first = ready("l1");
    FakeMember second = ready("l2");
    raiseTicks(5);
    assertThat(first.events()).containsExactly("TICK_5 0");
    log.drain();
    first.ends();
    reactor.runDue();
    assertThat(log.drain())
        .containsExactly(
            "DEBG rebuffering event 0 for pool ev (buf size=0, max=3)",
            "DEBG event 0 sent to listener l2");
    assertThat(second.received).isEqualTo(first.received);
    assertThat(first.rawLog.closed).isTrue();
  }

  @Test
  void aMemberThatEndsAfterItsAnswerHoldsNothing() {
    FakeMember member = ready("ev");
    raiseTicks(5);
    member.writes(OK);
    log.drain();
    member.ends();
    assertThat(log.lines()).isEmpty();
    assertThat(pool.stateOf(member)).isNull();
  }

  @Test
  void aRespawnedMemberBeginsAnew() {
    FakeMember member = ready("ev");
    member.writes("garbage");
    assertThat(pool.stateOf(member)).isEqualTo(ListenerState.UNKNOWN);
    member.ends();
    member.running = true;
    member.spawn();
    assertThat(pool.stateOf(member)).isEqualTo(ListenerState.ACKNOWLEDGED);
    member.writes("READY\n");
    raiseTicks(5);
    assertThat(member.received).hasSize(1);
  }

  @Test
  void aListenerThatAnswersWithABadLineGivesItsEventBack() {
    FakeMember member = ready("ev");
    raiseTicks(5);
    log.drain();
    member.writes("REXX\n");
    assertThat(log.drain())
        .containsExactly(
            "WARN ev: bad result line: 'REXX'",
            "DEBG ev: BUSY -> UNKNOWN",
            "WARN ev: has entered the UNKNOWN state and will no longer receive events, this usually"
                + " indicates the process violated the eventlistener protocol",
            "DEBG rebuffering event 0 for pool ev (buf size=0, max=3)");
    reactor.runDue();
    assertThat(member.received).hasSize(1);
  }

  @Test
  void aClosedStandardInputIsReportedOnceAndTheEventGoesOn() {
    FakeMember deaf = ready("l1");
    deaf.broken = true;
    log.drain();
    raiseTicks(5);
    assertThat(log.drain())
        .containsExactly(
            "DEBG epipe occurred while sending event 0 to listener l1, listener state unchanged",
            "DEBG rebuffering event 0 for pool ev (buf size=0, max=3)");
    raiseTicks(10);
    assertThat(log.drain()).isEmpty();
    FakeMember hearing = ready("l2");
    assertThat(hearing.events()).containsExactly("TICK_5 0");
    assertThat(pool.stateOf(deaf)).isEqualTo(ListenerState.READY);
  }

  @Test
  void serialsCountEventsThatSomebodyAcceptsAndPoolSerialsThoseOfThePool() {
    pool.deactivate();
    ListenerPool ticks = pool("ticks", 10, EventType.TICK);
    ListenerPool all = pool("all", 10, EventType.EVENT);
    all.deactivate();
    bus.raise(Events.groupAdded("nobody hears"));
    bus.raise(Events.tick(EventType.TICK_5, 5));
    all.activate(bus);
    bus.raise(Events.groupAdded("x"));
    bus.raise(Events.tick(EventType.TICK_5, 10));
    FakeMember a = new FakeMember("a", all).spawn();
    FakeMember t = new FakeMember("t", ticks).spawn();
    for (FakeMember member : List.of(a, t, a, t)) {
      member.writes(member.received.isEmpty() ? "READY\n" : OK + "READY\n");
      reactor.runDue();
    }
    assertThat(a.received).hasSize(2);
    assertThat(a.received.get(0)).contains(" serial:1 pool:all poolserial:0 ");
    assertThat(a.received.get(1)).contains(" serial:2 pool:all poolserial:1 ");
    assertThat(t.received.get(0)).contains(" serial:0 pool:ticks poolserial:0 ");
    assertThat(t.received.get(1)).contains(" serial:2 pool:ticks poolserial:1 ");
  }

  @Test
  void overlappingSubscriptionsDeliverTwiceUnderTheSameSerials() {
    pool.deactivate();
    ListenerPool both = pool("both", 10, EventType.EVENT, EventType.TICK_5);
    FakeMember member = new FakeMember("both", both).spawn();
    member.writes("READY\n");
    raiseTicks(5);
    member.writes(OK + "READY\n");
    reactor.runDue();
    assertThat(member.received).hasSize(2);
    assertThat(member.received.get(1)).isEqualTo(member.received.get(0));
  }

  @Test
  void aDeactivatedPoolIsForgotten() {
    FakeMember member = ready("ev");
    raiseTicks(5, 10);
    pool.deactivate();
    assertThat(bus.isWanted(EventType.TICK_5)).isFalse();
    member.ends();
    raiseTicks(15);
    pool.activate(bus);
    ready("late");
    assertThat(member.received).hasSize(1);
    assertThat(log.lines()).noneMatch(l -> l.contains("rebuffering"));
  }

  @Test
  void theRawBytesGoToTheMembersLogToo() throws Exception {
    FakeMember member = ready("ev");
    assertThat(member.rawLog.text).hasToString("READY\n");
    ListenerSession session = (ListenerSession) pool.openListener(member, member.rawLog);
    session.reopen();
    session.clear();
    assertThat(member.rawLog.reopened).isEqualTo(1);
    assertThat(member.rawLog.cleared).isEqualTo(1);
  }

  private static Event large(int size) {
    return Events.stdoutLog("p", "p", 1, new byte[size]);
  }

  @Test
  void largeEventsTakeNoMoreMemoryThanThereIsRoomHoweverManyMayWait() {
    pool.deactivate();
    ListenerPool hung = pool("hung", 1_000_000, EventType.PROCESS_LOG_STDOUT);
    for (int i = 0; i < 1_000; i++) {
      raise(large(10_000));
    }
    assertThat(hung.waiting()).isEqualTo(9);
    assertThat(hung.dropped()).isEqualTo(991);
    assertThat(log.lines()).contains("ERRO pool hung event buffer overflowed, discarding event 0");
  }

  @Test
  void theListenerThatHoldsTheMostLosesEventsAndNotTheOthers() {
    pool.deactivate();
    ListenerPool hung = pool("hung", 1_000_000, EventType.PROCESS_LOG_STDOUT);
    for (int i = 0; i < 9; i++) {
      raise(large(10_000));
    }
    ListenerPool slow = pool("slow", 1_000_000, EventType.TICK_5);
    for (int i = 0; i < 100; i++) {
      raise(Events.tick(EventType.TICK_5, 5L * i));
    }
    assertThat(slow.waiting()).isEqualTo(100);
    assertThat(hung.waiting()).isLessThan(9);
    assertThat(slow.dropped()).isZero();
  }

  @Test
  void whatWasSentOrForgottenTakesNoRoom() {
    ListenerPool fast = pool("fast", 10, EventType.PROCESS_LOG_STDOUT);
    FakeMember member = new FakeMember("fast", fast).spawn();
    for (int i = 0; i < 100; i++) {
      member.writes("READY\n");
      raise(large(10_000));
      member.writes(OK);
    }
    pool.deactivate();
    assertThat(fast.dropped()).isZero();
    raise(large(90_000));
    raise(large(5_000));
    assertThat(fast.waiting()).isEqualTo(2);
  }

  @Test
  void anEventThatIsAloneMayBeOfAnySize() {
    ListenerPool hung = pool("hung", 10, EventType.PROCESS_LOG_STDOUT);
    pool.deactivate();
    raise(large(1_000_000));
    assertThat(hung.waiting()).isEqualTo(1);
    raise(large(10));
    assertThat(hung.waiting()).isEqualTo(1);
  }
}
