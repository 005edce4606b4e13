package io.jsupervisord.http;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What would keep a server's thread from its other clients: passwords that are slow to check, and
 * the beginnings of encrypted connections. Its threads are there while there is work, and so few
 * that strangers who make work for it leave the other processors alone.
 */
final class SlowWork implements Executor {
  private static final long IDLE_SECONDS = 10;

  private final String name;
  private final int threads;
  private final ThreadFactory factory;
  private ThreadPoolExecutor pool;

  SlowWork(String name, int threads) {
    this(name, threads, Thread::new);
  }

  SlowWork(String name, int threads, ThreadFactory factory) {
    this.name = name;
    this.threads = threads;
    this.factory = factory;
  }

  /**
   * Runs a task some time; those of connections that end are to be taken back. When the system has
   * no thread left the caller does it itself, and other clients wait meanwhile. From any thread.
   */
  @Override
  public void execute(Runnable task) {
    if (!handOver(task)) {
      task.run();
    }
  }

  private synchronized boolean handOver(Runnable task) {
    if (pool == null) {
      pool =
          new ThreadPoolExecutor(
              threads,
              threads,
              IDLE_SECONDS,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              work -> {
                Thread thread = factory.newThread(work);
                thread.setName(name);
                thread.setDaemon(true);
                return thread;
              });
      pool.allowCoreThreadTimeOut(true);
    }
    try {
      pool.execute(task);
      return true;
    } catch (OutOfMemoryError e) {
      // how the JVM tells that the system has no thread left; the pool has not taken the task
      return false;
    }
  }

  /** How many tasks wait. From any thread. */
  synchronized int waiting() {
    return pool == null ? 0 : pool.getQueue().size();
  }

  /** Takes back a task that was not begun with, if it is one. From any thread. */
  synchronized void forget(Runnable task) {
    if (pool != null) {
      pool.remove(task);
    }
  }
}
