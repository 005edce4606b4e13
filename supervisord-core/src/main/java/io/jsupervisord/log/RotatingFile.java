package io.jsupervisord.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is appended to and rotated by size (manual: "logfile_maxbytes"). Size is looked at
 * after a write, so that no write is ever split; {@code F.1} is the newest of the old ones. What
 * cannot be rotated, such as {@code /dev/stdout} or a FIFO, is only written to. Not for several
 * threads.
 */
final class RotatingFile implements Closeable {
  private final Path path;
  private final long maxBytes;
  private final int backups;
  private FileChannel channel;
  private long size;
  private boolean isRotated;

  /**
   * Opens the file, makes it if need be.
   *
   * @param maxBytes the size from which it is rotated; 0 or less for never
   * @param backups how many old files are kept; with 0 it is emptied instead
   */
  RotatingFile(Path path, long maxBytes, int backups) throws IOException {
    this.path = path;
    this.maxBytes = maxBytes;
    this.backups = backups;
    open();
  }

  private void open() throws IOException {
    boolean special = Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
    channel =
        special
            ? FileChannel.open(path, StandardOpenOption.WRITE)
            : FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    isRotated = maxBytes > 0 && !special;
    size = isRotated ? channel.size() : 0;
  }

  /**
   * Writes all of it, then rotates if it has become too large.
   *
   * @throws IOException when a part could not be written or the file could not be rotated; the file
   *     can be written to again later
   */
  void write(ByteBuffer bytes) throws IOException {
    if (channel == null) {
      open();
    }
    while (bytes.hasRemaining()) {
      size += channel.write(bytes);
    }
    if (isRotated && size >= maxBytes) {
      rotate();
    }
  }

  private void rotate() throws IOException {
    if (backups <= 0) {
      channel.truncate(0);
      size = 0;
      return;
    }
    close();
    for (int i = backups - 1; i >= 1; i--) {
      moveIfThere(numbered(i), numbered(i + 1));
    }
    moveIfThere(path, numbered(1));
    open();
  }

  private Path numbered(int number) {
    return path.resolveSibling(path.getFileName() + "." + number);
  }

  private static void moveIfThere(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // somebody took it away; there is nothing to keep
    }
  }

  /** Closes and opens it by its name, after somebody moved it. */
  void reopen() throws IOException {
    close();
    open();
  }

  /** Deletes the file and begins an empty one. */
  void clear() throws IOException {
    if (isSpecial()) {
      return;
    }
    close();
    Files.deleteIfExists(path);
    open();
  }

  private boolean isSpecial() {
    return Files.exists(path) && !Files.isRegularFile(path);
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }
}
