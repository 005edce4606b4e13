package io.jsupervisord.event;

import io.jsupervisord.api.EventType;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.log.OutputSink;
import io.jsupervisord.loop.Reactor;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The listeners of one {@code [eventlistener:x]} and the events that wait for them. Loop thread
 * only.
 *
 * <p>An event is buffered when it is raised and sent after the pass of the loop it was raised in,
 * in the order of the buffer, to the first member that is RUNNING and READY; each event goes to one
 * member, and a member has one event at a time. An event that a member rejects, or holds when it
 * ends, is the next to be sent again, at the {@link RejectionPace}. Lost are the oldest events of a
 * buffer that is full or takes too much memory, and all that wait when the pool is deactivated.
 */
public final class ListenerPool {
  private final String name;
  private final List<EventType> types;
  private final Supplier<String> identifier;
  private final EventSerials serials;
  private final EventSerials poolSerials = new EventSerials();
  private final MainLog log;
  private final Reactor reactor;
  private final EventBuffer buffer;
  private final RejectionPace pace;
  private final Consumer<Event> subscriber = this::accept;

  /** All members in the order of the group; without a session while they do not run. */
  private final Map<ListenerMember, ListenerSession> members = new LinkedHashMap<>();

  private EventBus bus;
  private Envelope newest;
  private boolean dispatching;
  private Runnable whenServed;

  /**
   * A pool that is not active yet.
   *
   * @param bufferSize how many events may wait, at least 1
   * @param types what the pool subscribes to
   * @param identifier the daemon's name in the header, asked for at every event since a reread may
   *     change it
   * @param serials the daemon's numbers of events
   * @param room the memory for events that wait, shared by all pools
   */
  public ListenerPool(
      String name,
      int bufferSize,
      Collection<EventType> types,
      Supplier<String> identifier,
      EventSerials serials,
      EventRoom room,
      MainLog log,
      Reactor reactor) {
    this.name = name;
    this.types = List.copyOf(types);
    this.identifier = identifier;
    this.serials = serials;
    this.log = log;
    this.reactor = reactor;
    this.buffer = new EventBuffer(name, bufferSize, log, room);
    this.pace = new RejectionPace(reactor);
  }

  /** The group's name. */
  public String name() {
    return name;
  }

  /** How many events wait. */
  public int waiting() {
    return buffer.size();
  }

  /** How many events were lost because too many waited. */
  public long dropped() {
    return buffer.dropped();
  }

  /** Adds a member; the order of adding is the order in which they are offered events. */
  public void enroll(ListenerMember member) {
    members.putIfAbsent(member, null);
  }

  /** Removes a member that is down and does not come back. */
  public void withdraw(ListenerMember member) {
    members.remove(member);
  }

  /** Subscribes: from now on events are buffered. */
  public void activate(EventBus events) {
    bus = events;
    buffer.open();
    types.forEach(type -> events.subscribe(type, subscriber));
  }

  /** Ends the subscription and forgets what waits; the members are down. */
  public void deactivate() {
    if (bus != null) {
      bus.unsubscribe(subscriber);
      bus = null;
    }
    buffer.close();
    pace.end();
    newest = null;
  }

  /**
   * A member is being spawned: makes the sink for its standard output, which is the protocol.
   *
   * @param rawLog gets the bytes as they come, for the member's log file and the main log; it is
   *     closed with the sink
   */
  public OutputSink openListener(ListenerMember member, OutputSink rawLog) {
    ListenerSession session = new ListenerSession(this, member, rawLog, log);
    members.put(member, session);
    return session;
  }

  /** A member has ended and its output was read: the event it holds goes to another, or back. */
  public void memberEnded(ListenerMember member) {
    ListenerSession session = members.replace(member, null);
    if (session != null) {
      Envelope held = session.takeHeld();
      if (held != null) {
        putBack(held);
      }
      if (whenServed != null) {
        dispatchSoon();
      }
    }
  }

  /** The state of a member in the protocol, or null while it does not run. */
  public ListenerState stateOf(ListenerMember member) {
    ListenerSession session = members.get(member);
    return session == null ? null : session.state();
  }

  /** Whether events wait or were not answered yet, and a member goes on dealing with them. */
  public boolean isServing() {
    boolean hasWork =
        !buffer.isEmpty() || members.values().stream().anyMatch(ListenerPool::isHolding);
    return hasWork
        && !pace.isPausing()
        && members.values().stream().anyMatch(ListenerPool::isServing);
  }

  /**
   * Tells when the pool, which {@link #isServing() is serving}, no longer is.
   *
   * @param action runs once; it replaces the one of an earlier call
   */
  public void whenServed(Runnable action) {
    whenServed = action;
  }

  /**
   * Dispatches after what the loop is at now: never between two bytes of a listener's chunk, nor
   * while an event goes round. To be called when a member enters RUNNING; all other occasions the
   * pool sees itself.
   */
  public void dispatchSoon() {
    if (!dispatching) {
      dispatching = true;
      reactor.execute(
          () -> {
            dispatching = false;
            dispatch();
          });
    }
  }

  private void dispatch() {
    while (!pace.isPausing() && !buffer.isEmpty() && anyReady()) {
      Envelope next = buffer.poll();
      if (!offer(next)) {
        buffer.putBack(next);
      }
    }
    tellWhenServed();
  }

  private void tellWhenServed() {
    if (whenServed != null && !isServing()) {
      Runnable action = whenServed;
      whenServed = null;
      action.run();
    }
  }

  /** Puts an event back that a member did not deal with. */
  private void putBack(Envelope envelope) {
    if (bus != null) {
      buffer.putBack(envelope);
      dispatchSoon();
    }
  }

  /** A member has rejected an event. */
  void rejected(Envelope envelope) {
    if (bus != null) {
      pace.rejected(this::dispatchSoon);
    }
    putBack(envelope);
  }

  /** A member has dealt with an event. */
  void processed() {
    pace.processed();
    if (whenServed != null) {
      dispatchSoon();
    }
  }

  private void accept(Event event) {
    if (newest != null && newest.event() == event) {
      buffer.addAgain(newest);
    } else {
      newest = new Envelope(event, event.serial(serials), poolSerials.next());
      buffer.add(newest);
    }
    dispatchSoon();
  }

  private boolean anyReady() {
    return members.values().stream().anyMatch(ListenerPool::isReady);
  }

  private boolean offer(Envelope envelope) {
    byte[] bytes = envelope.toBytes(identifier.get(), name);
    for (ListenerSession session : members.values()) {
      if (isReady(session) && session.send(envelope, bytes)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isServing(ListenerSession session) {
    return session != null && session.isServing();
  }

  private static boolean isHolding(ListenerSession session) {
    return session != null && session.isHolding();
  }

  private static boolean isReady(ListenerSession session) {
    return session != null && session.isReady();
  }
}
