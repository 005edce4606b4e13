package io.jsupervisord.process;

import io.jsupervisord.loop.PatientWatch;
import io.jsupervisord.loop.Reactor;
import io.jsupervisord.loop.Watch;
import io.jsupervisord.posix.BrokenPipeException;
import io.jsupervisord.posix.InputPipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits to be written to a child's standard input: at once what fits into the pipe, the rest
 * when there is room. When the child has closed its end, what waits is lost. Loop thread only.
 */
final class StdinQueue {
  /** How much may wait before more is refused, in bytes. */
  static final long MAX_WAITING = 4 << 20;

  private final InputPipe pipe;
  private final Reactor reactor;
  private final ChannelEnd end;
  private final StdinRoom room;
  private final Deque<ByteBuffer> waiting = new ArrayDeque<>(1);
  private long waitingBytes;
  private Watch watch;
  private boolean closed;

  /**
   * @param room what waits shares with that of other programs
   */
  StdinQueue(InputPipe pipe, Reactor reactor, ChannelEnd end, StdinRoom room) {
    this.pipe = pipe;
    this.reactor = reactor;
    this.end = end;
    this.room = room;
  }

  /**
   * Writes or queues.
   *
   * @throws BrokenPipeException when the child can no longer read
   */
  void write(byte[] bytes) throws BrokenPipeException {
    if (closed) {
      throw new BrokenPipeException();
    }
    waiting.add(ByteBuffer.wrap(bytes));
    waitingBytes += bytes.length;
    room.take(bytes.length);
    if (watch == null) {
      flush();
      if (closed) {
        throw new BrokenPipeException();
      }
    }
  }

  /** Whether the child has left so much unread that no more should be queued. */
  boolean isFull() {
    return waitingBytes >= MAX_WAITING;
  }

  /** Whether so much waits for all programs that no more should be queued here. */
  boolean isRoomFull(int length) {
    return !room.hasRoomFor(length, waiting.isEmpty());
  }

  private void flush() {
    try {
      while (!waiting.isEmpty()) {
        waitingBytes -= pipe.write(waiting.peek());
        if (waiting.peek().hasRemaining()) {
          watch();
          return;
        }
        room.release(waiting.remove().capacity());
      }
      unwatch();
    } catch (IOException e) {
      close();
      end.closed();
    }
  }

  private void watch() {
    if (watch == null) {
      watch = PatientWatch.writable(reactor, pipe, this::flush);
    }
  }

  private void unwatch() {
    if (watch != null) {
      watch.cancel();
      watch = null;
    }
  }

  /** The child reads end-of-file; what waits is lost. Does nothing when that was done. */
  void close() {
    if (!closed) {
      closed = true;
      waiting.forEach(piece -> room.release(piece.capacity()));
      waiting.clear();
      waitingBytes = 0;
      unwatch();
      pipe.close();
    }
  }
}
