package io.jsupervisord.http;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
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
  private ThreadPoolExecutor pool;

  SlowWork(String name, int threads) {
    this.name = name;
    this.threads = threads;
  }

  /** Runs a task some time; as many can wait as there are connections. From any thread. */
  @Override
  public synchronized void execute(Runnable task) {
    if (pool == null) {
      pool =
          new ThreadPoolExecutor(
              threads,
              threads,
              IDLE_SECONDS,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              work -> {
                Thread thread = new Thread(work, name);
                thread.setDaemon(true);
                return thread;
              });
      pool.allowCoreThreadTimeOut(true);
    }
    pool.execute(task);
  }
}
