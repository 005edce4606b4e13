package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The cgroup of one program ({@code cgroups(7)}, version 2). Any thread. */
public final class Cgroup {
  private static final List<String> LIMITS = List.of("memory.max", "cpu.max", "pids.max");

  private final Path directory;

  Cgroup(Path directory) {
    this.directory = directory;
  }

  /** Its directory. */
  public Path directory() {
    return directory;
  }

  /**
   * Writes to a file such as {@code memory.max}.
   *
   * @throws IOException with the reason alone as its message
   */
  public void set(String file, String value) throws IOException {
    try {
      Files.writeString(directory.resolve(file), value);
    } catch (IOException e) {
      throw new IOException(reason(e), e);
    }
  }

  /** Has no limit from now on that was set before. */
  void lift() throws IOException {
    for (String file : LIMITS) {
      if (Files.exists(directory.resolve(file))) {
        set(file, "max");
      }
    }
  }

  /** Puts a process in it; what that starts from then on is in it, too. */
  void join(int pid) throws IOException {
    set("cgroup.procs", Integer.toString(pid));
  }

  /** Who is in it or below it. */
  List<Integer> processes() {
    List<Integer> found = new ArrayList<>();
    try {
      for (String pid : Files.readAllLines(directory.resolve("cgroup.procs"))) {
        found.add(Integer.valueOf(pid));
      }
    } catch (IOException e) {
      // it is gone
    }
    below().forEach(cgroup -> found.addAll(cgroup.processes()));
    return found;
  }

  /** What a program has made in it for itself. */
  private List<Cgroup> below() {
    List<Cgroup> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, Files::isDirectory)) {
      entries.forEach(entry -> found.add(new Cgroup(entry)));
    } catch (IOException | DirectoryIteratorException e) {
      // it is gone
    }
    return found;
  }

  /** Signals all that are in it or below it, but not in a process group. */
  public void signalOutsideGroup(int signal, int group) {
    for (int pid : processes()) {
      try {
        if ((int) LibC.GETPGID.call(pid) != group) {
          Signals.send(pid, signal);
        }
      } catch (PosixException e) {
        // it has just ended
        assert e.errno() == Errno.ESRCH || e.errno() == Errno.EPERM : e;
      }
    }
  }

  /** Kills all that are in it and below it. */
  public void kill() {
    Path file = directory.resolve("cgroup.kill");
    if (Files.exists(file)) {
      try {
        Files.writeString(file, "1");
        return;
      } catch (IOException e) {
        // a threaded cgroup cannot be killed at once
      }
    }
    // before Linux 5.14
    signalOutsideGroup(Signals.KILL, 0);
  }

  /** Whether a process is in it or below it. */
  public boolean isPopulated() {
    return value("cgroup.events", "populated") > 0;
  }

  /** How many processes were killed in it because its memory was used up. */
  public long oomKills() {
    return value("memory.events", "oom_kill");
  }

  private long value(String file, String key) {
    try {
      for (String line : Files.readAllLines(directory.resolve(file))) {
        if (line.startsWith(key + " ")) {
          return Long.parseLong(line.substring(key.length() + 1).strip());
        }
      }
    } catch (IOException e) {
      // without the controller there is no such file
    }
    return 0;
  }

  /**
   * Removes it with what is below it.
   *
   * @return whether it is gone; not as long as somebody is in it
   */
  public boolean remove() {
    below().forEach(Cgroup::remove);
    try {
      Files.delete(directory);
      return true;
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** What went wrong without the name of the file. */
  static String reason(IOException e) {
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    if (e instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    return e instanceof AccessDeniedException
        ? "Permission denied"
        : String.valueOf(e.getMessage());
  }
}
