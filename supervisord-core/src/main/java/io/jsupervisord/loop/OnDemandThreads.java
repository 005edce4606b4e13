package io.jsupervisord.loop;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A few threads of one name for what takes time. They are there while there is work, end when there
 * was none for a while, and do not keep the JVM. Any thread.
 */
public final class OnDemandThreads implements Executor {
  private final ThreadPoolExecutor pool;

  /**
   * @param most how many there are when there is work for them, at least 1
   * @param idleness after how long without work a thread ends, more than nothing
   */
  public OnDemandThreads(String name, int most, Duration idleness) {
    this(name, most, idleness, Thread::new);
  }

  /**
   * @param factory makes threads, which get their name here
   */
  public OnDemandThreads(String name, int most, Duration idleness, ThreadFactory factory) {
    this(name, most, idleness, factory, new LinkedBlockingQueue<>());
  }

  /**
   * @param queue where work waits for a thread; what has no room in it is refused
   */
  public OnDemandThreads(
      String name,
      int most,
      Duration idleness,
      ThreadFactory factory,
      BlockingQueue<Runnable> queue) {
    pool =
        new ThreadPoolExecutor(
            most,
            most,
            idleness.toNanos(),
            TimeUnit.NANOSECONDS,
            queue,
            work -> {
              Thread thread = factory.newThread(work);
              thread.setName(name);
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs a task some time.
   *
   * @throws NoThreadException when the system has no thread left; the task is never run
   * @throws RejectedExecutionException when too many wait, or after {@link #end}; neither then
   */
  @Override
  public void execute(Runnable task) {
    Once once = new Once(task);
    try {
      pool.execute(once);
    } catch (OutOfMemoryError e) {
      // how the JVM tells that the system has no thread left
      if (once.begin()) {
        pool.remove(once);
        throw new NoThreadException();
      }
    }
  }

  /** {@link #execute}, or at once on the calling thread when the system has no thread left. */
  public void executeAnywhere(Runnable task) {
    try {
      execute(task);
    } catch (NoThreadException e) {
      task.run();
    }
  }

  /**
   * A task that only one can begin. The pool fails and yet keeps a task when its last thread ended
   * as it came.
   */
  private static final class Once implements Runnable {
    private final Runnable task;
    private final AtomicBoolean isBegun = new AtomicBoolean();

    Once(Runnable task) {
      this.task = task;
    }

    boolean begin() {
      return isBegun.compareAndSet(false, true);
    }

    @Override
    public void run() {
      if (begin()) {
        task.run();
      }
    }
  }

  /** How many tasks wait. */
  public int waiting() {
    return pool.getQueue().size();
  }

  /** Takes back a task that was not begun with, if it is one. */
  public void forget(Runnable task) {
    pool.getQueue().removeIf(waiting -> ((Once) waiting).task == task);
  }

  /** Takes nothing more; what waits is still done. */
  public void end() {
    pool.shutdown();
  }

  /**
   * Waits after {@link #end} until everything is done.
   *
   * @return false when that took longer
   */
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    return pool.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS);
  }
}
