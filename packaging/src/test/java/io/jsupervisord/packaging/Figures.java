package io.jsupervisord.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code /proc} knows of a process.
 *
 * @param rssKib resident memory in KiB
 * @param cpuTicks processor time so far in hundredths of a second
 */
record Figures(int descriptors, int threads, int rssKib, long cpuTicks) {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  static Figures of(long pid) {
    Path proc = Path.of("/proc", Long.toString(pid));
    String status = read(proc.resolve("status"));
    String[] stat = fields(read(proc.resolve("stat")));
    return new Figures(
        count(proc.resolve("fd")),
        count(proc.resolve("task")),
        number(status, "VmRSS:\\s+(\\d+)"),
        Long.parseLong(stat[11]) + Long.parseLong(stat[12]));
  }

  /** The pids of children that have ended and were not collected. */
  static List<String> zombies(long parent) {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> NUMBER.matcher(name).matches())
          .filter(pid -> isZombie(pid, parent))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isZombie(String pid, long parent) {
    String stat = read(Path.of("/proc", pid, "stat"));
    if (stat.isEmpty()) {
      return false;
    }
    String[] fields = fields(stat);
    return fields[0].equals("Z") && fields[1].equals(Long.toString(parent));
  }

  /** The fields behind the name, which may have blanks and parentheses in it. */
  private static String[] fields(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
  }

  private static int number(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError(pattern + " is not in " + text);
    }
    return Integer.parseInt(matcher.group(1));
  }

  private static int count(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return (int) entries.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty when the process has gone. */
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("No such process")) {
        return "";
      }
      throw new UncheckedIOException(e);
    }
  }
}
