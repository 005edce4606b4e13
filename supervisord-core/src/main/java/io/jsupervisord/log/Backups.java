package io.jsupervisord.log;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * The old files of a log: {@code F.1} is the newest, and compressed ones have another suffix. Any
 * thread; what is done is short.
 */
final class Backups {
  private static final List<String> PLAIN = List.of(Compression.NONE.suffix());
  private static final List<String> ALL =
      List.of(Compression.NONE.suffix(), Compression.GZIP.suffix(), Compression.ZSTD.suffix());

  /**
   * One for all: each life of a program has an object of its own for the same files, and what was
   * handed to the compressor in an earlier life is not to meet a rotation of the next.
   */
  private static final Object FILES = new Object();

  private final Path path;
  private int kept;

  /**
   * @param path that of the log
   */
  Backups(Path path) {
    this.path = path;
  }

  /** What tells a file from any other, whatever its name; a link is not followed. */
  static Object keyOf(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  /**
   * Makes the log {@code F.1}, and each of the others one number older; the oldest is deleted.
   *
   * @param most how many are kept, at least 1
   * @param withCompressed whether there may be compressed ones, too
   */
  void shift(int most, boolean withCompressed) throws IOException {
    synchronized (FILES) {
      kept = most;
      List<String> suffixes = withCompressed ? ALL : PLAIN;
      for (int i = most - 1; i >= 1; i--) {
        shiftOne(i, suffixes);
      }
      moveIfThere(path, numbered(1, ""));
    }
  }

  private void shiftOne(int number, List<String> suffixes) throws IOException {
    boolean moved = false;
    for (String suffix : suffixes) {
      if (moved) {
        // of two with that number, which a crash may have left, the plain one is enough
        Files.deleteIfExists(numbered(number, suffix));
        Files.deleteIfExists(numbered(number + 1, suffix));
      } else if (moveIfThere(numbered(number, suffix), numbered(number + 1, suffix))) {
        moved = true;
        deleteBefore(suffix, number + 1, suffixes);
      }
    }
  }

  private void deleteBefore(String suffix, int number, List<String> suffixes) throws IOException {
    for (String before : suffixes.subList(0, suffixes.indexOf(suffix))) {
      Files.deleteIfExists(numbered(number, before));
    }
  }

  private static boolean moveIfThere(Path from, Path to) throws IOException {
    try {
      deleteIfReplaced(from, to);
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      // somebody took it away; there is nothing to keep
      return false;
    }
  }

  /** ext4 writes a file to disk before it lets it replace another by a rename; that takes long. */
  private static void deleteIfReplaced(Path from, Path to) throws IOException {
    if (Files.isRegularFile(to, LinkOption.NOFOLLOW_LINKS)
        && Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
      Deletion.delete(to);
    }
  }

  private Path numbered(int number, String suffix) {
    return path.resolveSibling(path.getFileName() + "." + number + suffix);
  }

  /** The newest old file. */
  Path newest() {
    return numbered(1, "");
  }

  /** The file in which a compressed one is made, before it has a number. */
  Path unfinished() {
    return path.resolveSibling(path.getFileName() + ".compressing");
  }

  /** Where a plain old file is by now, or null when it is gone. */
  Path find(Object key) throws IOException {
    synchronized (FILES) {
      for (int i = 1; i <= kept; i++) {
        try {
          Path file = numbered(i, "");
          if (keyOf(file).equals(key)) {
            return file;
          }
        } catch (NoSuchFileException e) {
          // a gap
        }
      }
      return null;
    }
  }

  /**
   * Puts a compressed file in the place of the plain one, wherever that is by now, and the plain
   * one where the compressed one was. To delete it there, which may take long, is left to the
   * caller, for all rotations wait here. A crash may leave both with one number, which are the
   * same.
   *
   * @return false when the plain one is gone: nothing was done
   */
  boolean replace(Object key, Path compressed, Compression compression) throws IOException {
    synchronized (FILES) {
      Path plain = find(key);
      if (plain == null) {
        return false;
      }
      Path target = plain.resolveSibling(plain.getFileName() + compression.suffix());
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      Files.move(compressed, target, StandardCopyOption.ATOMIC_MOVE);
      Files.move(plain, compressed, StandardCopyOption.ATOMIC_MOVE);
      return true;
    }
  }
}
