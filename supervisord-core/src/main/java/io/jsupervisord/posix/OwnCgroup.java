package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the daemon is in the tree of cgroup v2 ({@code cgroups(7)}). */
final class OwnCgroup {
  private static final String TYPE = " - cgroup2 ";
  private static final String MEMBERSHIP = "0::";
  private static final int ROOT = 3;
  private static final int MOUNT_POINT = 4;

  private OwnCgroup() {}

  /**
   * The directory of the daemon's cgroup.
   *
   * @param self {@code /proc/self}
   * @throws IOException with a reason for people
   */
  static Path directory(Path self) throws IOException {
    String mount = line(self.resolve("mountinfo"), TYPE);
    String membership = line(self.resolve("cgroup"), MEMBERSHIP);
    if (mount == null || membership == null) {
      throw new IOException("cgroup v2 is not mounted");
    }
    String[] fields = mount.split(" ");
    String root = fields[ROOT].equals("/") ? "" : fields[ROOT];
    String path = membership.substring(MEMBERSHIP.length());
    if (!path.startsWith(root) || path.startsWith("/..")) {
      throw new IOException("the cgroup of supervisord, " + path + ", cannot be seen from here");
    }
    String below = path.substring(root.length()).replaceFirst("^/+", "");
    return Path.of(fields[MOUNT_POINT].replace("\\040", " ")).resolve(below);
  }

  private static String line(Path file, String part) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    return Files.readAllLines(file).stream()
        .filter(line -> part.equals(MEMBERSHIP) ? line.startsWith(part) : line.contains(part))
        .findFirst()
        .orElse(null);
  }
}
