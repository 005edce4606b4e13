package io.jsupervisord.log;

import io.jsupervisord.text.PythonLiteral;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** The log files the daemon names itself (manual: "childlogdir", "nocleanup"). */
public final class AutoLogs {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_";
  private static final int SUFFIX = 8;
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path directory;
  private final String identifier;

  // need not be hard to guess: a file is only taken when it was not there before
  private final Random random = new Random();

  /**
   * @param identifier the daemon's name, which is part of the files' names
   */
  public AutoLogs(Path directory, String identifier) {
    this.directory = directory;
    this.identifier = identifier;
  }

  /**
   * Makes an empty file that only the daemon's user can read.
   *
   * @param channel {@code stdout} or {@code stderr}
   * @return its absolute path
   */
  public Path create(String process, String channel) throws IOException {
    String prefix = process + "-" + channel + "---" + identifier + "-";
    Path absolute = directory.toAbsolutePath().normalize();
    while (true) {
      try {
        return Files.createFile(absolute.resolve(prefix + suffix() + ".log"), PRIVATE);
      } catch (FileAlreadyExistsException e) {
        // somebody has that name: take another
      }
    }
  }

  private String suffix() {
    StringBuilder suffix = new StringBuilder(SUFFIX);
    for (int i = 0; i < SUFFIX; i++) {
      suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return suffix.toString();
  }

  /** What earlier runs of this identifier have left, rotated files too, in the configured form. */
  public List<Path> leftBehind(MainLog log) {
    Pattern ours =
        Pattern.compile(
            ".+?---" + Pattern.quote(identifier) + "-\\S+\\.log", Pattern.UNICODE_CHARACTER_CLASS);
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.toAbsolutePath())) {
      for (Path entry : entries) {
        // the names of rotated files go on after that, and so may others
        if (ours.matcher(entry.getFileName().toString()).lookingAt()) {
          found.add(directory.resolve(entry.getFileName()));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      log.warn("Could not clear childlog dir");
    }
    return found;
  }

  /** Deletes such files; what cannot be deleted is told to the log. */
  public static void delete(List<Path> files, MainLog log) {
    files.forEach(file -> delete(file, log));
  }

  private static void delete(Path named, MainLog log) {
    // the daemon may have gone to another directory
    Path entry = named.toAbsolutePath();
    try {
      // a link to a directory is deleted, a directory itself never
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException("is a directory");
      }
      Files.deleteIfExists(entry);
    } catch (IOException e) {
      log.warn("Failed to clean up " + PythonLiteral.string(named.toString()));
    }
  }
}
