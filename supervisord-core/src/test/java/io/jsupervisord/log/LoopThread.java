package io.jsupervisord.log;

import io.jsupervisord.loop.Loop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A real loop on a thread of its own. */
public final class LoopThread {
  private static final long PATIENCE_SECONDS = 20;

  private final CompletableFuture<Void> failure = new CompletableFuture<>();
  private final Loop loop;
  private final Thread thread;

  public LoopThread() throws IOException {
    loop = Loop.open(failure::completeExceptionally);
    thread = new Thread(this::run, "loop");
    thread.start();
  }

  private void run() {
    try {
      loop.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Loop loop() {
    return loop;
  }

  /** Has the loop thread do something, and waits for it. */
  public <T> T call(Callable<T> action) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            result.complete(action.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** {@link #call} for what has no result. */
  public void run(Runnable action) throws Exception {
    call(
        () -> {
          action.run();
          return null;
        });
  }

  /** Ends the loop, whose descriptors stay open. */
  public void end() throws InterruptedException {
    loop.execute(loop::stop);
    thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
  }

  /** Ends the loop if it runs, and gives everything back. */
  public void stop() throws InterruptedException {
    end();
    loop.close();
    if (failure.isCompletedExceptionally()) {
      failure.join();
    }
  }
}
