package io.jsupervisord.daemon;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Up to two threads that read logs and write large answers; they end when there was nothing to do
 * for five seconds. When the system has no thread left the caller does the work itself: everybody
 * waits for it then, but nobody is left without an answer.
 */
final class Workers implements Executor, AutoCloseable {
  private static final int THREADS = 2;
  private static final int IDLE_SECONDS = 5;
  private static final long MUCH_MEMORY = 32 << 20;

  private final ThreadPoolExecutor pool;

  Workers() {
    pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread =
                  new Thread(
                      () -> {
                        task.run();
                        giveMemoryBack();
                      },
                      "log-reader");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
  }

  /** Large answers were written and then there was nothing to do: nobody notices a collection. */
  private static void giveMemoryBack() {
    if (Runtime.getRuntime().totalMemory() > MUCH_MEMORY) {
      System.gc();
    }
  }

  @Override
  public void execute(Runnable task) {
    try {
      pool.execute(task);
    } catch (OutOfMemoryError e) {
      // how the JVM tells that the system has no thread left; the pool has not taken the task
      task.run();
    }
  }

  /** Ends when what was handed over is done; what comes later is refused. */
  @Override
  public void close() {
    pool.shutdown();
  }
}
