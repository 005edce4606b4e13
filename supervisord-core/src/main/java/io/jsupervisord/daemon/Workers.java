package io.jsupervisord.daemon;

import io.jsupervisord.loop.OnDemandThreads;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Up to two threads that read logs and write large answers; they end when there was nothing to do
 * for five seconds. When the system has no thread left the caller does the work itself: everybody
 * waits for it then, but nobody is left without an answer.
 */
final class Workers implements Executor, AutoCloseable {
  private static final int THREADS = 2;
  private static final Duration IDLENESS = Duration.ofSeconds(5);
  private static final long MUCH_MEMORY = 32 << 20;

  private final OnDemandThreads threads =
      new OnDemandThreads("log-reader", THREADS, IDLENESS, Workers::thread);

  private static Thread thread(Runnable work) {
    return new Thread(
        () -> {
          work.run();
          giveMemoryBack();
        });
  }

  /** Large answers were written and then there was nothing to do: nobody notices a collection. */
  private static void giveMemoryBack() {
    if (Runtime.getRuntime().totalMemory() > MUCH_MEMORY) {
      System.gc();
    }
  }

  @Override
  public void execute(Runnable task) {
    threads.executeAnywhere(task);
  }

  /** Ends when what was handed over is done; what comes later is refused. */
  @Override
  public void close() {
    threads.end();
  }
}
