package io.jsupervisord.log;

import io.jsupervisord.posix.Errno;
import io.jsupervisord.posix.OutputDevice;
import io.jsupervisord.posix.PosixException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that is appended to and rotated by size (manual: "logfile_maxbytes"), and by the clock
 * where that is wanted. Size is looked at after a write, so that no write is ever split, and the
 * clock before one, so that an idle log wakes nobody; {@code F.1} is the newest of the old ones.
 * What is no regular file, such as {@code /dev/stdout} or a FIFO, is only written to, and never
 * moved or deleted. Not for several threads at once.
 *
 * <p>A file that somebody else has moved away is left alone: when it is full, the one that has the
 * name now is opened.
 */
final class RotatingFile implements Closeable {
  private static final int NEVER = 0;

  /** A file of that size may be larger by a large chunk. */
  private static final int LARGE_FILE = 16 << 20;

  private final Path path;
  private Rotation rotation;
  private final Backups backups;
  private final boolean onDemand;
  private final LogFiles files;
  private final WriteReport report;
  private FileChannel channel;
  private DeviceFile device;
  private Object key;
  private long rotateAt;
  private long rotateAtMillis;
  private boolean kept = true;

  /** Set by whoever else has moved or deleted the file, maybe on another thread. */
  private volatile boolean hasMoved;

  /**
   * Opens the file, makes it if need be.
   *
   * @param onDemand whether that can wait until something is written, since it is there already; it
   *     is closed again at once when descriptors are short
   */
  RotatingFile(Path path, Rotation rotation, boolean onDemand, LogFiles files, WriteReport report)
      throws IOException {
    this.path = path;
    this.rotation = rotation;
    this.backups = new Backups(path);
    this.onDemand = onDemand;
    this.files = files;
    this.report = report;
    if (onDemand) {
      rotateAt = Math.max(NEVER, rotation.maxBytes());
    } else {
      open();
    }
  }

  private void open() throws IOException {
    if (isSpecial()) {
      openSpecial();
      return;
    }
    channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    kept = !onDemand || files.mayStayOpen();
    hasMoved = false;
    key = keyOf(path);
    files.openLogs().opened(this, key);
    rotateAt = Math.max(NEVER, rotation.maxBytes());
    planByClock();
  }

  /** What is in the file decides: a time that went by while nobody wrote counts, too. */
  private void planByClock() throws IOException {
    long begun =
        channel.position() > 0 && rotation.times() != RotationTimes.NEVER
            ? Files.getLastModifiedTime(path).toMillis()
            : files.clock().epochMillis();
    rotateAtMillis = rotation.times().after(begun);
  }

  private boolean isSpecial() {
    return OutputDevice.isDescriptor(path)
        || (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path));
  }

  private void openSpecial() throws IOException {
    rotateAt = NEVER;
    rotateAtMillis = Long.MAX_VALUE;
    try {
      device = files.device(path, report);
    } catch (PosixException e) {
      if (e.errno() != Errno.ENOSYS) {
        throw e;
      }
      channel = FileChannel.open(path, StandardOpenOption.WRITE);
    }
  }

  private static Object keyOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  /** Writes all of it, then rotates if it has become too large. What fails is reported. */
  void write(ByteBuffer bytes) {
    // an interrupt would close the channel under the hands of everybody
    boolean interrupted = Thread.interrupted();
    try {
      if (hasMoved) {
        close();
      }
      if (device == null && (channel == null || !channel.isOpen())) {
        open();
      }
      if (device != null) {
        device.write(bytes);
        return;
      }
      if (rotateAtMillis != Long.MAX_VALUE) {
        rotateIfTime();
      }
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      report.written();
      rotateIfLarge();
    } catch (IOException e) {
      report.lost(bytes.remaining(), e);
    } finally {
      if (!kept) {
        closeQuietly();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void rotateIfTime() throws IOException {
    long now = files.clock().epochMillis();
    if (now < rotateAtMillis) {
      return;
    }
    rotateAtMillis = rotation.times().after(now);
    if (channel.position() > 0) {
      try {
        rotate();
      } catch (IOException e) {
        report.notRotated(e);
        if (channel == null) {
          open();
        }
      }
    }
  }

  private void rotateIfLarge() {
    if (rotateAt == NEVER) {
      return;
    }
    long size = 0;
    try {
      size = channel.position();
      if (size >= rotateAt) {
        rotate();
      }
    } catch (IOException e) {
      rotateAt = size + rotation.maxBytes();
      report.notRotated(e);
    }
  }

  private void rotate() throws IOException {
    boolean ours = isStillOurs();
    if (ours && rotation.backups() <= 0) {
      channel.truncate(0);
      return;
    }
    boolean compresses = rotation.compression() != Compression.NONE;
    if (ours) {
      backups.shift(rotation.backups(), compresses);
      files.openLogs().moved(key);
    }
    reopen();
    if (ours && compresses) {
      files.compressor().compressNewest(backups, rotation.compression());
    }
  }

  private boolean isStillOurs() throws IOException {
    try {
      return keyOf(path).equals(key);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Closes and opens it by its name, after somebody moved it. A device that is full stays as it is,
   * for what is held back must come first.
   *
   * @throws IOException when it cannot be opened; that is tried again with every write
   */
  void reopen() throws IOException {
    if (isFull()) {
      return;
    }
    boolean wasOpen = channel != null || device != null;
    close();
    open();
    if (onDemand && !wasOpen) {
      close();
    }
  }

  /** Deletes the file and begins an empty one. */
  void clear() throws IOException {
    if (!isSpecial()) {
      if (Files.exists(path)) {
        files.openLogs().moved(keyOf(path));
      }
      Files.deleteIfExists(path);
    }
    reopen();
  }

  /** Another stream that writes to the same file has moved or deleted it. */
  void fileHasMoved() {
    hasMoved = true;
  }

  /** Goes on by other rules; a file that is too large by now is rotated with the next write. */
  void limit(Rotation newRotation) {
    rotation = newRotation;
    if (!isSpecial()) {
      rotateAt = Math.max(NEVER, rotation.maxBytes());
      rotateAtMillis = rotation.times().after(files.clock().epochMillis());
    }
  }

  /** Whether a write may be larger than is usual; a file outgrows its limit by a part of one. */
  boolean takesLargeChunks() {
    return device == null && (rotateAt == NEVER || rotateAt >= LARGE_FILE);
  }

  /** Whether a reader should wait for {@link #whenReady} before it brings more. */
  boolean isFull() {
    return device != null && device.isFull();
  }

  void whenReady(Runnable action) {
    if (device == null) {
      action.run();
    } else {
      device.whenReady(action);
    }
  }

  private void closeQuietly() {
    try {
      close();
    } catch (IOException e) {
      report.lost(0, e);
    }
  }

  @Override
  public void close() throws IOException {
    if (device != null) {
      device.close();
      device = null;
    }
    if (channel != null) {
      files.openLogs().closed(this);
      FileChannel closing = channel;
      channel = null;
      closing.close();
    }
  }
}
