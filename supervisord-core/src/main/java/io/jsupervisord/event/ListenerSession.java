package io.jsupervisord.event;

import io.jsupervisord.log.MainLog;
import io.jsupervisord.log.OutputSink;
import io.jsupervisord.log.Rotation;
import io.jsupervisord.posix.BrokenPipeException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One life of a member of a pool, from spawn to reap: its standard output and the event it has. */
final class ListenerSession implements OutputSink, ListenerProtocol.Outcome {
  private final ListenerPool pool;
  private final ListenerMember member;
  private final OutputSink rawLog;
  private final MainLog log;
  private final ListenerProtocol protocol;
  private Envelope held;
  private boolean broken;

  ListenerSession(ListenerPool pool, ListenerMember member, OutputSink rawLog, MainLog log) {
    this.pool = pool;
    this.member = member;
    this.rawLog = rawLog;
    this.log = log;
    this.protocol = new ListenerProtocol(member.name(), log, this);
  }

  ListenerState state() {
    return protocol.state();
  }

  /** Whether an event can be sent to it now. */
  boolean isReady() {
    return protocol.state() == ListenerState.READY && !broken && member.isRunning();
  }

  /** Whether events can be expected to be dealt with: the one it has, or those to come. */
  boolean isServing() {
    return protocol.state() != ListenerState.UNKNOWN && !broken && member.isRunning();
  }

  /** Whether it has an event that it has not answered. */
  boolean isHolding() {
    return held != null;
  }

  /**
   * Sends an event to the listener, which is ready.
   *
   * @return false when its standard input is closed; it is then never ready again
   */
  boolean send(Envelope envelope, byte[] bytes) {
    try {
      member.send(bytes);
    } catch (BrokenPipeException e) {
      log.debug(
          "epipe occurred while sending event "
              + envelope.serial()
              + " to listener "
              + member.name()
              + ", listener state unchanged");
      broken = true;
      return false;
    }
    held = envelope;
    protocol.eventSent();
    log.debug("event " + envelope.serial() + " sent to listener " + member.name());
    return true;
  }

  /** Takes away the event that the listener has not answered, or null. */
  Envelope takeHeld() {
    Envelope envelope = held;
    held = null;
    return envelope;
  }

  @Override
  public void ready() {
    pool.dispatchSoon();
  }

  @Override
  public void processed() {
    held = null;
    pool.processed();
  }

  @Override
  public void rejected() {
    pool.rejected(takeHeld());
  }

  @Override
  public void accept(ByteBuffer chunk) {
    rawLog.accept(chunk.duplicate());
    protocol.feed(chunk);
  }

  @Override
  public void reopen() throws IOException {
    rawLog.reopen();
  }

  @Override
  public void clear() throws IOException {
    rawLog.clear();
  }

  @Override
  public void limit(Rotation rotation) {
    rawLog.limit(rotation);
  }

  @Override
  public long lost() {
    return rawLog.lost();
  }

  @Override
  public void close() {
    rawLog.close();
  }
}
