package io.jsupervisord.daemon;

import java.nio.charset.StandardCharsets;

/**
 * A line of the file of children: {@code daemon PID START}, {@code spawned PID START GROUP:NAME},
 * {@code reaped PID}, or {@code orphan PID START GROUP:NAME OWNER}.
 *
 * @param start when the process began; with the pid it names one process for good
 * @param owner in words, the daemon that has left it behind
 */
record ChildStateLine(Kind kind, int pid, long start, String name, String owner) {
  /** What a line tells. */
  enum Kind {
    DAEMON,
    SPAWNED,
    REAPED,
    ORPHAN
  }

  static ChildStateLine daemon(int pid, long start) {
    return new ChildStateLine(Kind.DAEMON, pid, start, "", "");
  }

  static ChildStateLine spawned(int pid, long start, String name) {
    return new ChildStateLine(Kind.SPAWNED, pid, start, name, "");
  }

  static ChildStateLine reaped(int pid) {
    return new ChildStateLine(Kind.REAPED, pid, 0, "", "");
  }

  ChildStateLine of(String whose) {
    return new ChildStateLine(kind, pid, start, name, whose);
  }

  ChildStateLine orphaned() {
    return new ChildStateLine(Kind.ORPHAN, pid, start, name, owner);
  }

  /** Null for what is no such line. */
  static ChildStateLine parse(String text) {
    String[] words = text.split(" ", 5);
    try {
      return switch (words[0]) {
        case "daemon" -> daemon(Integer.parseInt(words[1]), Long.parseLong(words[2]));
        case "spawned" -> spawned(Integer.parseInt(words[1]), Long.parseLong(words[2]), words[3]);
        case "reaped" -> reaped(Integer.parseInt(words[1]));
        case "orphan" ->
            spawned(Integer.parseInt(words[1]), Long.parseLong(words[2]), words[3])
                .of(words[4])
                .orphaned();
        default -> null;
      };
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return null;
    }
  }

  /** With the newline. */
  String text() {
    return switch (kind) {
      case DAEMON -> "daemon " + pid + " " + start + "\n";
      case SPAWNED -> "spawned " + pid + " " + start + " " + name + "\n";
      case REAPED -> "reaped " + pid + "\n";
      case ORPHAN -> "orphan " + pid + " " + start + " " + name + " " + owner + "\n";
    };
  }

  byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }
}
