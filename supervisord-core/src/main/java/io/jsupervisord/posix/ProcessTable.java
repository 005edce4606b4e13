package io.jsupervisord.posix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The processes of the machine as procfs shows them ({@code proc(5)}). Any thread. */
final class ProcessTable {
  /** The one of this machine. */
  static final ProcessTable HERE = new ProcessTable(Path.of("/proc"));

  // fields of /proc/PID/stat after the name, which may hold blanks and brackets
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int START_TIME = 19;

  private final Path root;

  ProcessTable(Path root) {
    this.root = root;
  }

  /**
   * A process.
   *
   * @param startTime in clock ticks since boot; with the pid it names a process for good
   */
  record Entry(int pid, int parent, int group, int session, long startTime) {}

  /**
   * What one walk has seen.
   *
   * @param living those that have not ended: what waits to be reaped is not among them
   * @param isWhole whether none was gone before it could be looked at; its children may be missing
   */
  record Walk(List<Entry> living, boolean isWhole) {}

  Walk walk() {
    List<Entry> entries = new ArrayList<>();
    boolean isWhole = true;
    String[] names = root.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      if (Character.isDigit(name.charAt(0))) {
        int pid = Integer.parseInt(name);
        Entry entry = find(pid);
        if (entry != null) {
          entries.add(entry);
        } else if (!isThere(pid)) {
          isWhole = false;
        }
      }
    }
    return new Walk(entries, isWhole);
  }

  /** Whether a process has not ended, or has and was not reaped. */
  boolean isThere(int pid) {
    return Files.exists(root.resolve(Integer.toString(pid)));
  }

  /** A process that has not ended, or null. */
  Entry find(int pid) {
    String stat = read(pid, "stat");
    int name = stat.lastIndexOf(") ");
    if (name < 0) {
      return null;
    }
    String[] fields = stat.substring(name + 2).split(" ");
    return fields[STATE].equals("Z") || fields[STATE].equals("X")
        ? null
        : new Entry(
            pid,
            Integer.parseInt(fields[PARENT]),
            Integer.parseInt(fields[GROUP]),
            Integer.parseInt(fields[SESSION]),
            Long.parseLong(fields[START_TIME]));
  }

  /** Whether a process was started with a variable. */
  boolean hasVariable(int pid, String assignment) {
    return ("\0" + read(pid, "environ")).contains("\0" + assignment + "\0");
  }

  private String read(int pid, String file) {
    try {
      return Files.readString(root.resolve(Integer.toString(pid)).resolve(file), ISO_8859_1);
    } catch (IOException e) {
      // it has ended, or belongs to another user
      return "";
    }
  }
}
