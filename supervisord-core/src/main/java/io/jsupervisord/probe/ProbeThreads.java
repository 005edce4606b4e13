package io.jsupervisord.probe;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which probes wait for other programs: none until the first is needed, then as many
 * as wait at the same time, but at most four; one that has nothing to do ends. What comes while all
 * wait, or the system has no thread left, stands in a queue. Any thread.
 */
final class ProbeThreads implements Executor, AutoCloseable {
  private static final int MOST = 4;

  private final ThreadFactory factory;
  private final AtomicInteger made = new AtomicInteger();
  private final IdleFirst queue = new IdleFirst();
  private final ThreadPoolExecutor pool;

  ProbeThreads(Duration idleness) {
    this(idleness, Thread::new);
  }

  ProbeThreads(Duration idleness, ThreadFactory factory) {
    this.factory = factory;
    pool =
        new ThreadPoolExecutor(
            0, MOST, idleness.toNanos(), TimeUnit.NANOSECONDS, queue, this::thread);
    pool.setRejectedExecutionHandler((task, full) -> stand(task));
  }

  /** Takes a task only when a thread waits for one, so that the pool makes a thread otherwise. */
  private static final class IdleFirst extends LinkedTransferQueue<Runnable> {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean offer(Runnable task) {
      return tryTransfer(task);
    }

    void stand(Runnable task) {
      super.offer(task);
    }
  }

  private void stand(Runnable task) {
    if (pool.isShutdown()) {
      throw new RejectedExecutionException("probes have ended");
    }
    queue.stand(task);
  }

  private Thread thread(Runnable work) {
    Thread thread = factory.newThread(work);
    thread.setName("probe-" + made.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable task) {
    try {
      pool.execute(task);
    } catch (OutOfMemoryError e) {
      // how the JVM tells that the system has no thread left; who asks gives up in time
      stand(task);
    }
  }

  /** Takes nothing more and forgets what stands in the queue. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
