package io.jsupervisord.loop;

import io.jsupervisord.posix.Errno;
import io.jsupervisord.posix.Pollable;
import io.jsupervisord.posix.PosixException;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The real {@link Reactor}: one thread that sleeps until a descriptor is ready, a deadline is due
 * or a task was handed over. It never wakes up for nothing.
 *
 * <p>An action that throws is reported and the loop goes on; an {@link Error} ends {@link #run}.
 */
public final class Loop implements Reactor {
  private final Clock clock;
  private final Poller poller;
  private final Consumer<RuntimeException> onFailure;
  private final DeadlineHeap deadlines = new DeadlineHeap();
  private final Registrations registrations;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean wakeAsked = new AtomicBoolean();
  private volatile Thread thread;
  private boolean stopped;

  /**
   * @param onFailure is told, on the loop thread, of what an action threw
   */
  Loop(Clock clock, Poller poller, Consumer<RuntimeException> onFailure) {
    this.clock = clock;
    this.poller = poller;
    this.onFailure = onFailure;
    this.registrations = new Registrations(poller);
  }

  /**
   * A loop on the machine's clocks: on epoll, or without descriptors where the system has none.
   *
   * @param onFailure is told, on the loop thread, of what an action threw
   */
  public static Loop open(Consumer<RuntimeException> onFailure) throws IOException {
    Poller poller;
    try {
      poller = new EpollPoller();
    } catch (PosixException e) {
      if (e.errno() != Errno.ENOSYS) {
        throw e;
      }
      poller = new TaskOnlyPoller();
    }
    return new Loop(new SystemClock(), poller, onFailure);
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Deadline at(long nanos, Runnable action) {
    return deadlines.add(nanos, action);
  }

  @Override
  public Watch watchReadable(Pollable source, Runnable action) {
    return source.fd() >= 0
        ? registrations.add(source.fd(), action, false)
        : watchByCallback(source, action);
  }

  @Override
  public Watch watchWritable(Pollable sink, Runnable action) {
    return sink.fd() >= 0
        ? registrations.add(sink.fd(), action, true)
        : watchByCallback(sink, action);
  }

  private Watch watchByCallback(Pollable pollable, Runnable action) {
    CallbackWatch watch = new CallbackWatch(this, pollable, action);
    watch.begin();
    return watch;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (Thread.currentThread() != thread && wakeAsked.compareAndSet(false, true)) {
      poller.wakeUp();
    }
  }

  /** Runs until {@link #stop}; the calling thread is the loop thread meanwhile. */
  public void run() throws IOException {
    thread = Thread.currentThread();
    stopped = false;
    try {
      while (!stopped) {
        poller.await(patience(), this::dispatch);
        wakeAsked.set(false);
        runDeadlines();
        runTasks();
      }
    } finally {
      thread = null;
    }
  }

  /** Ends {@link #run} after the pass that goes on; loop thread only. */
  public void stop() {
    stopped = true;
  }

  /** Gives the loop's own descriptors back; not while it runs. */
  public void close() {
    poller.close();
  }

  private long patience() {
    if (!tasks.isEmpty()) {
      return 0;
    }
    return deadlines.isEmpty() ? -1 : Math.max(0, deadlines.earliest() - clock.nanos());
  }

  private void dispatch(int fd, boolean readable, boolean writable) {
    if (readable) {
      runGuarded(registrations.action(fd, false));
    }
    if (writable) {
      runGuarded(registrations.action(fd, true));
    }
  }

  private void runDeadlines() {
    if (deadlines.isEmpty()) {
      return;
    }
    long now = clock.nanos();
    long order = deadlines.nextOrder();
    for (Runnable due = deadlines.takeDue(now, order);
        due != null;
        due = deadlines.takeDue(now, order)) {
      runGuarded(due);
    }
  }

  private void runTasks() {
    // only those that are here now: a task that hands over a task must not starve descriptors
    for (int left = tasks.isEmpty() ? 0 : tasks.size(); left > 0; left--) {
      runGuarded(tasks.poll());
    }
  }

  private void runGuarded(Runnable action) {
    if (action == null) {
      return;
    }
    try {
      action.run();
    } catch (RuntimeException e) {
      onFailure.accept(e);
    }
  }
}
