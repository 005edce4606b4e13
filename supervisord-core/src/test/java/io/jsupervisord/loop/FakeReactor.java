package io.jsupervisord.loop;

import io.jsupervisord.posix.Pollable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * A loop whose time only moves when a test says so. Sources must have no descriptor ({@code fd() ==
 * -1}); they wake their watcher through {@link Pollable#onReady}.
 */
public final class FakeReactor implements Reactor {
  private static final long START_MILLIS = 1_800_000_000_000L;

  private final PriorityQueue<Due> deadlines =
      new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private long nanos;
  private long wallOffsetMillis;
  private long order;
  private Predicate<Pollable> unwatchable = source -> false;

  private final Clock clock =
      new Clock() {
        @Override
        public long nanos() {
          return nanos;
        }

        @Override
        public long epochMillis() {
          return START_MILLIS + wallOffsetMillis + nanos / 1_000_000L;
        }
      };

  private final class Due implements Deadline {
    private final long nanos;
    private final long order;
    private final Runnable action;

    Due(long nanos, long order, Runnable action) {
      this.nanos = nanos;
      this.order = order;
      this.action = action;
    }

    long nanos() {
      return nanos;
    }

    long order() {
      return order;
    }

    @Override
    public void cancel() {
      deadlines.remove(this);
    }
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Deadline at(long when, Runnable action) {
    Due due = new Due(when, order++, action);
    deadlines.add(due);
    return due;
  }

  @Override
  public Watch watchReadable(Pollable source, Runnable action) {
    return watch(source, action);
  }

  @Override
  public Watch watchWritable(Pollable sink, Runnable action) {
    return watch(sink, action);
  }

  private Watch watch(Pollable pollable, Runnable action) {
    if (pollable.fd() >= 0) {
      throw new IllegalArgumentException("a fake loop cannot watch descriptor " + pollable.fd());
    }
    if (unwatchable.test(pollable)) {
      throw new UncheckedIOException(new IOException("no room for another watch"));
    }
    pollable.onReady(() -> execute(action));
    return () -> pollable.onReady(null);
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /** What cannot be watched from now on. */
  public void failToWatch(Predicate<Pollable> which) {
    unwatchable = which;
  }

  /** Runs all that is due now, and what that brings about, without moving time. */
  public void runDue() {
    boolean ran = true;
    while (ran) {
      ran = false;
      while (!deadlines.isEmpty() && deadlines.peek().nanos() <= nanos) {
        deadlines.remove().action.run();
        ran = true;
      }
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
        ran = true;
      }
    }
  }

  /** Moves both times forward, stopping at every deadline on the way. */
  public void advanceMillis(long millis) {
    long end = nanos + millis * 1_000_000L;
    runDue();
    while (!deadlines.isEmpty() && deadlines.peek().nanos() <= end) {
      nanos = Math.max(nanos, deadlines.peek().nanos());
      runDue();
    }
    nanos = end;
    runDue();
  }

  /** Time goes by during an action: nothing else runs. */
  public void passMillis(long millis) {
    nanos += millis * 1_000_000L;
  }

  /** {@link #advanceMillis} in seconds. */
  public void advanceSeconds(long seconds) {
    advanceMillis(seconds * 1000L);
  }

  /** Steps the wall clock alone, as an administrator would. */
  public void stepWallClock(long millis) {
    wallOffsetMillis += millis;
  }

  /** How many deadlines are pending; for tests that nothing is left behind. */
  public int pendingDeadlines() {
    return deadlines.size();
  }
}
