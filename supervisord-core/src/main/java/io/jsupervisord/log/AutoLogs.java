package io.jsupervisord.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Random;
import java.util.regex.Pattern;

/** The log files the daemon names itself (manual: "childlogdir", "nocleanup"). */
public final class AutoLogs {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789_";
  private static final int SUFFIX = 8;

  private final Path directory;
  private final String identifier;
  private final Random random = new SecureRandom();

  /**
   * @param identifier the daemon's name, which is part of the files' names
   */
  public AutoLogs(Path directory, String identifier) {
    this.directory = directory.toAbsolutePath().normalize();
    this.identifier = identifier;
  }

  /**
   * Makes an empty file that only the daemon's user can read.
   *
   * @param channel {@code stdout} or {@code stderr}
   */
  public Path create(String process, String channel) throws IOException {
    while (true) {
      StringBuilder suffix = new StringBuilder();
      for (int i = 0; i < SUFFIX; i++) {
        suffix.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      Path path =
          directory.resolve(process + "-" + channel + "---" + identifier + "-" + suffix + ".log");
      try {
        return Files.createFile(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } catch (FileAlreadyExistsException e) {
        // somebody has that name: take another
      }
    }
  }

  /** Deletes what earlier runs of this identifier have left; what cannot be is told to the log. */
  public void clear(MainLog log) {
    Pattern ours = Pattern.compile(".+?---" + Pattern.quote(identifier) + "-\\S+\\.log.*");
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        if (ours.matcher(entry.getFileName().toString()).matches()) {
          delete(entry, log);
        }
      }
    } catch (IOException e) {
      log.warn("Could not clear childlog dir");
    }
  }

  private static void delete(Path entry, MainLog log) {
    try {
      if (Files.isDirectory(entry)) {
        throw new IOException("is a directory");
      }
      Files.delete(entry);
    } catch (IOException e) {
      log.warn("Failed to clean up '" + entry + "'");
    }
  }
}
