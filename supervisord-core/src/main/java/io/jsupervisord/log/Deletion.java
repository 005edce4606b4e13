package io.jsupervisord.log;

import io.jsupervisord.loop.OnDemandThreads;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;

/**
 * Deletes files that may be large. A file's name is gone at once, but the system gives its blocks
 * and pages back only when nobody has it open any more, which takes milliseconds for each 50 MB: a
 * thread of its own has it open and waits for that. Any thread.
 */
final class Deletion {
  /** What is smaller is gone before a thread could begin. */
  static final long LARGE = 8 << 20;

  private static final int MOST_WAITING = 16;
  private static final Duration IDLENESS = Duration.ofSeconds(10);
  private static final Executor WORKER =
      new OnDemandThreads(
          "log-delete", 1, IDLENESS, Thread::new, new LinkedBlockingQueue<>(MOST_WAITING));

  private Deletion() {}

  /** Deletes a regular file; does nothing when there is none. */
  static void delete(Path file) throws IOException {
    delete(file, WORKER);
  }

  /**
   * The same.
   *
   * @param worker waits for the blocks
   */
  static void delete(Path file, Executor worker) throws IOException {
    FileChannel held = openIfLarge(file);
    try {
      Files.deleteIfExists(file);
    } finally {
      if (held != null) {
        letGo(held, worker);
      }
    }
  }

  private static FileChannel openIfLarge(Path file) {
    try {
      return Files.size(file) < LARGE
          ? null
          : FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      // it is gone, or descriptors are short: then the caller waits
      return null;
    }
  }

  private static void letGo(FileChannel held, Executor worker) {
    try {
      worker.execute(() -> close(held));
    } catch (RejectedExecutionException e) {
      // too many wait, or the system has no thread left
      close(held);
    }
  }

  private static void close(FileChannel held) {
    try {
      held.close();
    } catch (IOException e) {
      // it was only read, and not even that
    }
  }
}
