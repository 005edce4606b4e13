package io.jsupervisord.procfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process file system, {@code proc(5)}. Reads files: not for the loop thread. */
public final class ProcFs {
  /** What user space counts time in, on every Linux: {@code sysconf(_SC_CLK_TCK)}. */
  private static final double TICKS_A_SECOND = 100;

  // fields of /proc/PID/stat after the name, which may hold blanks and parentheses
  private static final int UTIME = 11;
  private static final int STIME = 12;
  private static final int THREADS = 17;
  private static final int RESIDENT_PAGES = 21;

  private final Path root;
  private final long pageBytes;

  /** That of this machine. */
  public ProcFs() {
    this(Path.of("/proc"), pageSize());
  }

  ProcFs(Path root, long pageBytes) {
    this.root = root;
    this.pageBytes = pageBytes;
  }

  private static long pageSize() {
    // 4 KiB but on some aarch64 kernels, where the auxiliary vector tells (AT_PAGESZ is 6)
    try {
      byte[] vector = Files.readAllBytes(Path.of("/proc/self/auxv"));
      ByteBuffer words = ByteBuffer.wrap(vector).order(ByteOrder.nativeOrder());
      while (words.remaining() >= 16) {
        long type = words.getLong();
        long value = words.getLong();
        if (type == 6) {
          return value;
        }
      }
    } catch (IOException e) {
      // as usual then
    }
    return 4096;
  }

  /** What a process takes now; null when there is none of that number. */
  public ProcessUsage usage(int pid) {
    Path folder = root.resolve(Integer.toString(pid));
    try {
      String stat = Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ");
      return new ProcessUsage(
          (Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME])) / TICKS_A_SECOND,
          Long.parseLong(fields[RESIDENT_PAGES]) * pageBytes,
          descriptors(folder.resolve("fd")),
          Integer.parseInt(fields[THREADS]));
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private static int descriptors(Path folder) {
    int count = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path ignored : all) {
        count++;
      }
      return count;
    } catch (IOException | RuntimeException e) {
      return -1;
    }
  }
}
