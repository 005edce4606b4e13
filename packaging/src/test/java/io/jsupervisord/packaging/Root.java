package io.jsupervisord.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** What tests need that change users. */
final class Root {
  private Root() {}

  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Lets all users work in a directory. */
  static Path open(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    return directory;
  }

  /** User and group of a file, {@code root:daemon}. */
  static String owner(Path file) throws IOException {
    PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
    return attributes.owner().getName() + ":" + attributes.group().getName();
  }
}
