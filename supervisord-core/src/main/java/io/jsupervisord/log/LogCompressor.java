package io.jsupervisord.log;

import io.jsupervisord.loop.OnDemandThreads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Compresses log files that were rotated away, one after the other, on a thread of its own that
 * ends when there is nothing to do. A file that cannot be compressed, or is too many, stays as it
 * is, and is tried again after a later one of the same log was compressed; a crash leaves the plain
 * file or both, never none.
 */
final class LogCompressor {
  private static final int MOST_WAITING = 4096;
  private static final Duration IDLENESS = Duration.ofSeconds(10);

  private final Executor worker;
  private final Consumer<String> trouble;
  private final PlainBackups failed;

  /**
   * @param trouble is told, on any thread, what could not be compressed
   */
  LogCompressor(Consumer<String> trouble) {
    this(Shared.WORKER, trouble, Shared.FAILED);
  }

  /** One thread, before and after a restart within the process: a log has one unfinished file. */
  private static final class Shared {
    static final Executor WORKER =
        new OnDemandThreads(
            "log-compress", 1, IDLENESS, Thread::new, new LinkedBlockingQueue<>(MOST_WAITING));
    static final PlainBackups FAILED = new PlainBackups();
  }

  LogCompressor(Executor worker, Consumer<String> trouble) {
    this(worker, trouble, new PlainBackups());
  }

  private LogCompressor(Executor worker, Consumer<String> trouble, PlainBackups failed) {
    this.worker = worker;
    this.trouble = trouble;
    this.failed = failed;
  }

  /** On whose thread it works. */
  Executor worker() {
    return worker;
  }

  /** Compresses what is the newest old file of a log now, whatever its number is by then. */
  void compressNewest(Backups backups, Compression compression) {
    Object key;
    try {
      key = Backups.keyOf(backups.newest());
    } catch (IOException e) {
      tell(backups.newest(), e.getMessage());
      return;
    }
    try {
      worker.execute(() -> compressAndCatchUp(key, backups, compression));
    } catch (RejectedExecutionException e) {
      // too many wait, or the system has no thread left
      failed.add(backups.newest(), key);
      tell(backups.newest(), e.getMessage());
    }
  }

  private void tell(Path file, String why) {
    trouble.accept("log file " + file + " stays uncompressed: " + why);
  }

  private void compressAndCatchUp(Object key, Backups backups, Compression compression) {
    try {
      compress(key, backups, compression);
    } catch (IOException | RuntimeException e) {
      failed.add(backups.newest(), key);
      tell(backups.newest(), e.getMessage());
      return;
    }
    catchUp(backups, compression);
  }

  /** Those that failed before, until one fails again, which was told the first time. */
  private void catchUp(Backups backups, Compression compression) {
    Object key = failed.poll(backups.newest());
    try {
      while (key != null) {
        compress(key, backups, compression);
        key = failed.poll(backups.newest());
      }
    } catch (IOException | RuntimeException e) {
      failed.add(backups.newest(), key);
    }
  }

  private static void compress(Object key, Backups backups, Compression compression)
      throws IOException {
    Path plain = backups.find(key);
    if (plain == null) {
      return;
    }
    Path unfinished = backups.unfinished();
    try {
      if (write(key, plain, unfinished, compression)) {
        backups.replace(key, unfinished, compression);
      }
    } finally {
      // the plain file, or what there is of the compressed one
      Files.deleteIfExists(unfinished);
    }
  }

  /**
   * @return false when the name belongs to another file by now, which the next one queued finds
   */
  private static boolean write(Object key, Path plain, Path into, Compression compression)
      throws IOException {
    Files.deleteIfExists(into);
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(plain, LinkOption.NOFOLLOW_LINKS);
    FileTime time = Files.getLastModifiedTime(plain, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel from =
            FileChannel.open(plain, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        FileChannel to =
            FileChannel.open(
                into,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")))) {
      if (!Backups.keyOf(plain).equals(key)) {
        return false;
      }
      InputStream in = Channels.newInputStream(from);
      OutputStream out = compression.over(Channels.newOutputStream(to));
      in.transferTo(out);
      // the plain file is deleted next, which must not come to disk before this
      finish(out, into);
    }
    Files.setPosixFilePermissions(into, mode);
    Files.setLastModifiedTime(into, time);
    return true;
  }

  private static void finish(OutputStream out, Path file) throws IOException {
    out.close();
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }
}
