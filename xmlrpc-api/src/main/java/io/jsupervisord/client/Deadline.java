package io.jsupervisord.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A time by which something must be done, from its making on. What is late is ended by closing the
 * connection under it: that works for all kinds of sockets, for writing as for reading.
 */
final class Deadline {
  private final Duration limit;
  private final String expected;
  private final long begun = System.nanoTime();

  /**
   * @param limit null for none
   * @param expected what is late then, for people
   */
  Deadline(Duration limit, String expected) {
    this.limit = limit;
    this.expected = expected;
  }

  /** Something that may block. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Closes what is late; its thread is there only while something is watched. */
  private static final class Alarm {
    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private static ScheduledThreadPoolExecutor clock() {
      ScheduledThreadPoolExecutor clock =
          new ScheduledThreadPoolExecutor(
              1,
              task -> {
                Thread thread = new Thread(task, "supervisor-client-timeouts");
                thread.setDaemon(true);
                return thread;
              });
      clock.setRemoveOnCancelPolicy(true);
      clock.setKeepAliveTime(10, TimeUnit.SECONDS);
      clock.allowCoreThreadTimeOut(true);
      return clock;
    }
  }

  /**
   * Does something that blocks on a connection.
   *
   * @throws SocketTimeoutException when it was not done in time; the connection is closed then
   */
  <T> T watch(Closeable connection, Work<T> work) throws IOException {
    if (limit == null) {
      return work.run();
    }
    // whoever sets it first, the work by ending or the alarm, has decided
    AtomicBoolean over = new AtomicBoolean();
    ScheduledFuture<?> alarm =
        Alarm.CLOCK.schedule(
            () -> {
              if (over.compareAndSet(false, true)) {
                closeQuietly(connection);
              }
            },
            limit.minusNanos(System.nanoTime() - begun).toNanos(),
            TimeUnit.NANOSECONDS);
    try {
      T done = work.run();
      if (over.compareAndSet(false, true)) {
        return done;
      }
      throw late(null);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      if (over.compareAndSet(false, true)) {
        throw e;
      }
      throw late(e);
    } finally {
      over.set(true);
      alarm.cancel(false);
    }
  }

  /** Whether the time is up. */
  boolean isOver() {
    return limit != null && System.nanoTime() - begun >= limit.toNanos();
  }

  private SocketTimeoutException late(IOException reason) {
    SocketTimeoutException late =
        new SocketTimeoutException("no " + expected + " within " + limit.toMillis() + " ms");
    late.initCause(reason);
    return late;
  }

  private static void closeQuietly(Closeable connection) {
    try {
      connection.close();
    } catch (IOException e) {
      // what blocks on it ends all the same
    }
  }
}
