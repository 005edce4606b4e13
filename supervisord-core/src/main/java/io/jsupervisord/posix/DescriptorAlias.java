package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that descriptors of the daemon have in the file system, such as /dev/stdout. */
final class DescriptorAlias {
  private static final Pattern NUMBERED = Pattern.compile("/(?:dev|proc/self)/fd/(\\d{1,9})");
  private static final int MOST_LINKS = 8;

  private DescriptorAlias() {}

  /** The descriptor that a path means, symbolic links followed; -1 when it means none. */
  static int of(Path path) {
    Path name = path;
    for (int i = 0; i < MOST_LINKS; i++) {
      int fd = named(name.toString());
      if (fd >= 0 || !Files.isSymbolicLink(name)) {
        return fd;
      }
      try {
        name = name.resolveSibling(Files.readSymbolicLink(name)).normalize();
      } catch (IOException e) {
        return -1;
      }
    }
    return -1;
  }

  private static int named(String name) {
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      return Integer.parseInt(numbered.group(1));
    }
    return switch (name) {
      case "/dev/stdin" -> 0;
      case "/dev/stdout" -> 1;
      case "/dev/stderr" -> 2;
      default -> -1;
    };
  }
}
