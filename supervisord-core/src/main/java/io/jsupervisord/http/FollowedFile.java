package io.jsupervisord.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A log that is read as it grows, through rotation and truncation. One that is deleted is followed
 * on until another file has its name.
 */
final class FollowedFile implements Closeable {
  /** How much of what is there already is shown, in bytes. */
  private static final int FIRST = 1024;

  private static final byte[] TRUNCATED =
      "==> File truncated <==\n".getBytes(StandardCharsets.US_ASCII);

  private final Path path;
  private FileChannel file;
  private Object key;
  private long position;

  FollowedFile(Path path) throws IOException {
    this.path = path;
    open();
    position = Math.max(0, file.size() - FIRST);
  }

  private void open() throws IOException {
    Object before;
    do {
      before = key(path);
      if (file != null) {
        file.close();
      }
      file = FileChannel.open(path, StandardOpenOption.READ);
      // rotated between looking and opening: look again
    } while (!Objects.equals(before, key(path)));
    key = before;
    position = 0;
  }

  private static Object key(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      // a FIFO would not even open before somebody writes to it
      throw new IOException(path + " is not a file");
    }
    return attributes.fileKey();
  }

  /**
   * Reads what comes next.
   *
   * @param piece how much at most; its content is lost
   * @return empty when there is nothing yet
   */
  byte[] read(ByteBuffer piece) throws IOException {
    long size = file.size();
    if (size < position) {
      position = 0;
      return TRUNCATED;
    }
    byte[] bytes = readOn(piece);
    if (bytes.length == 0 && wasReplaced()) {
      // the old one once more: it may have grown before it was moved away
      bytes = readOn(piece);
      if (bytes.length == 0) {
        open();
        bytes = readOn(piece);
      }
    }
    return bytes;
  }

  private byte[] readOn(ByteBuffer piece) throws IOException {
    piece.clear();
    int count = file.read(piece, position);
    if (count <= 0) {
      return new byte[0];
    }
    position += count;
    byte[] bytes = new byte[count];
    piece.flip().get(bytes);
    return bytes;
  }

  private boolean wasReplaced() throws IOException {
    try {
      return !Objects.equals(key, key(path));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
