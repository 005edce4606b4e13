package io.jsupervisord.http;

import io.jsupervisord.posix.DescriptorRoom;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that sends all followed logs. It looks at the files ten times a second while there
 * are any; it ends with the last of them and begins again with the next.
 */
final class LogStreams implements AutoCloseable {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long FLOWING_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int PIECE_BYTES = 64 * 1024;

  private final ConcurrentLinkedQueue<LogStream> arriving = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean wanted = new AtomicBoolean();
  private final int most;
  private Thread thread;
  private boolean closed;

  /**
   * @param most how many there may be: each costs a look at its file ten times a second
   */
  LogStreams(int most) {
    this.most = most;
  }

  /**
   * Whether so many logs are followed that one more would be at the expense of others. Then clients
   * that may be gone are not waited for any longer, so that there is room soon.
   */
  boolean isFull() {
    boolean full = count.get() >= most || !DescriptorRoom.FOR_FOLLOWERS.isLeft();
    if (full) {
      wanted.set(true);
    }
    return full;
  }

  /** Takes over a stream; from any thread. */
  synchronized void follow(LogStream stream) {
    if (closed) {
      stream.close();
      return;
    }
    arriving.add(stream);
    count.incrementAndGet();
    if (thread == null) {
      begin();
    } else {
      LockSupport.unpark(thread);
    }
  }

  private void begin() {
    Thread beginning = new Thread(this::run, "log-stream");
    beginning.setDaemon(true);
    try {
      beginning.start();
      thread = beginning;
    } catch (OutOfMemoryError e) {
      // how the JVM tells that the system has no thread left; clients may come again
      closeArriving();
    }
  }

  private void closeArriving() {
    for (LogStream stream = arriving.poll(); stream != null; stream = arriving.poll()) {
      stream.close();
      count.decrementAndGet();
    }
  }

  private void run() {
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
    List<LogStream> streams = new ArrayList<>();
    do {
      long pause = POLL_NANOS;
      for (LogStream stream = arriving.poll(); stream != null; stream = arriving.poll()) {
        streams.add(stream);
      }
      boolean impatient = wanted.getAndSet(false);
      for (LogStream stream : List.copyOf(streams)) {
        switch (stream.advance(piece, impatient)) {
          case MORE -> pause = 0;
          case FLOWING -> pause = Math.min(pause, FLOWING_NANOS);
          case IDLE -> {}
          case ENDED -> {
            streams.remove(stream);
            count.decrementAndGet();
          }
        }
      }
      if (pause > 0 && !streams.isEmpty()) {
        LockSupport.parkNanos(this, pause);
      }
    } while (!isOver(streams));
    streams.forEach(LogStream::close);
  }

  private synchronized boolean isOver(List<LogStream> streams) {
    if (closed || (streams.isEmpty() && arriving.isEmpty())) {
      thread = null;
      return true;
    }
    return false;
  }

  /** Ends all streams. */
  @Override
  public synchronized void close() {
    closed = true;
    closeArriving();
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }
}
