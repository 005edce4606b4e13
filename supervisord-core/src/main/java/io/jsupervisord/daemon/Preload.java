package io.jsupervisord.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;

/**
 * Opens what the JVM would open when it is first used, before programs can take all descriptors:
 * the jars, of which one that cannot be opened is passed over for good with all its classes, and
 * the source of random numbers. A thread of its own does so while the daemon starts.
 */
final class Preload {
  private static final String NOWHERE = "no/such/resource";

  private final CompletableFuture<Void> done;

  private Preload(CompletableFuture<Void> done) {
    this.done = done;
  }

  /** Begins. */
  static Preload start() {
    return new Preload(
        CompletableFuture.runAsync(Preload::open, work -> new Thread(work, "preload").start()));
  }

  /** Waits until all is open. Throws what went wrong. */
  void await() {
    done.join();
  }

  private static void open() {
    try {
      if (ClassLoader.getSystemResources(NOWHERE).hasMoreElements()) {
        throw new IllegalStateException(NOWHERE + " exists");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new SecureRandom().nextInt();
  }
}
