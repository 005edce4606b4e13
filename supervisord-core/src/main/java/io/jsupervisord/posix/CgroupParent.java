package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The cgroup below which those of programs are made. By default the daemon's own, where nobody may
 * stay then, since a cgroup that shares out memory has no processes itself: they move to one called
 * {@code supervisord} below it. Loop thread only.
 */
public final class CgroupParent {
  private static final String LEAF = "supervisord";
  private static final String PROCESSES = "cgroup.procs";
  private static final String SHARED = "cgroup.subtree_control";

  private static Path own;

  private final Path directory;
  private final boolean isOwn;

  CgroupParent(Path directory, boolean isOwn) {
    this.directory = directory;
    this.isOwn = isOwn;
  }

  /**
   * Finds it.
   *
   * @param configured a directory of cgroup v2, or null for the daemon's own
   * @throws IOException with a reason for people
   */
  public static CgroupParent of(String configured) throws IOException {
    if (configured == null) {
      return new CgroupParent(own(), true);
    }
    Path directory = Path.of(configured).normalize();
    return new CgroupParent(directory, directory.equals(ownOrNull()));
  }

  private static Path ownOrNull() {
    try {
      return own();
    } catch (IOException e) {
      // it may be out of sight while the configured one is not
      return null;
    }
  }

  /** As it was before anybody moved. */
  private static synchronized Path own() throws IOException {
    if (own == null) {
      own = aboveLeaf(OwnCgroup.directory(Path.of("/proc/self")));
    }
    return own;
  }

  /** Where a daemon before this one has moved itself and who started this one. */
  static Path aboveLeaf(Path directory) throws IOException {
    Path above = directory.getParent();
    boolean isLeaf =
        directory.endsWith(LEAF)
            && Files.exists(above.resolve("cgroup.type"))
            && Files.isWritable(above.resolve(SHARED))
            && !Files.readString(above.resolve(SHARED)).isBlank();
    return isLeaf ? above : directory;
  }

  /**
   * Checks whether it could be used; changes nothing.
   *
   * @param controller {@code memory} and the like, or null to ask for none
   * @throws IOException with a reason for people
   */
  public void check(String controller) throws IOException {
    if (!Files.exists(directory.resolve("cgroup.controllers"))) {
      throw new IOException(directory + " is no cgroup of version 2");
    }
    if (controller != null && !words("cgroup.controllers").contains(controller)) {
      throw new IOException(
          "%s does not offer the controller '%s'".formatted(directory, controller));
    }
    if (!Files.isWritable(directory) || !Files.isWritable(directory.resolve(SHARED))) {
      throw new IOException(directory + " is not delegated to supervisord");
    }
    checkWayFrom(ownOrNull());
  }

  /** The kernel moves a process for those who may write to the cgroup above both places. */
  void checkWayFrom(Path from) throws IOException {
    Path above = from;
    while (above != null && !directory.startsWith(above)) {
      above = above.getParent();
    }
    if (above != null
        && Files.exists(above.resolve(PROCESSES))
        && !Files.isWritable(above.resolve(PROCESSES))) {
      throw new IOException(
          "%s is not delegated to supervisord, which is in %s and may not write to %s"
              .formatted(directory, from, above.resolve(PROCESSES)));
    }
  }

  /**
   * Makes a cgroup, or takes the one of that name in which somebody still is, without its limits.
   *
   * @param controllers which ones it needs
   * @throws IOException with a reason for people
   */
  public Cgroup create(String name, Set<String> controllers) throws IOException {
    try {
      share(controllers);
      Cgroup made = new Cgroup(directory.resolve(name));
      // a daemon that was killed has left it, with what it had set
      if (made.remove()) {
        Files.createDirectory(made.directory());
      } else {
        made.lift();
      }
      return made;
    } catch (FileSystemException e) {
      throw new IOException(e.getFile() + ": " + Cgroup.reason(e), e);
    }
  }

  private void share(Set<String> controllers) throws IOException {
    List<String> shared = words(SHARED);
    for (String controller : controllers) {
      if (!shared.contains(controller)) {
        makeRoom();
        checkIsEmpty(controller);
        write(directory.resolve(SHARED), "+" + controller);
      }
    }
  }

  /** The kernel's own word for it is that the device is busy. */
  private void checkIsEmpty(String controller) throws IOException {
    if (isOwn || isRoot()) {
      return;
    }
    List<String> pids = Files.readAllLines(directory.resolve(PROCESSES));
    if (!pids.isEmpty()) {
      throw new IOException(
          "%s has processes in it (%s), and such a cgroup cannot share out '%s'"
              .formatted(directory, String.join(", ", pids), controller));
    }
  }

  private boolean isRoot() {
    return !Files.exists(directory.resolve("cgroup.type"));
  }

  /** The root of all cgroups, which has no type, may keep its processes. */
  private void makeRoom() throws IOException {
    if (!isOwn || isRoot()) {
      return;
    }
    Path leaf = directory.resolve(LEAF);
    for (String pid : Files.readAllLines(directory.resolve(PROCESSES))) {
      if (!Files.exists(leaf)) {
        Files.createDirectory(leaf);
      }
      move(pid, leaf);
    }
  }

  private static void move(String pid, Path to) {
    try {
      write(to.resolve(PROCESSES), pid);
    } catch (IOException e) {
      // it has just ended; if it is still here, sharing fails next and tells why
    }
  }

  private static void write(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new IOException(
          "cannot write '%s' to %s: %s".formatted(text, file, Cgroup.reason(e)), e);
    }
  }

  private List<String> words(String file) throws IOException {
    return Arrays.asList(Files.readString(directory.resolve(file)).strip().split("\\s+"));
  }
}
