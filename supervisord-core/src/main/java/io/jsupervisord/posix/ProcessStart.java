package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** When a process began, which tells it from a later one with the same pid (proc(5): stat). */
public final class ProcessStart {
  /** Of the fields behind the name in brackets; it is the 22nd of all. */
  private static final int START_FIELD = 19;

  private ProcessStart() {}

  /** Clock ticks between the system's boot and the start of that process; -1 if there is none. */
  public static long ticks(int pid) {
    try {
      // a name may hold blanks, brackets and any bytes
      String stat =
          new String(
              Files.readAllBytes(Path.of("/proc/" + pid + "/stat")), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", START_FIELD + 2);
      boolean isZombie = fields[0].equals("Z") || fields[0].equals("X");
      return isZombie ? -1 : Long.parseLong(fields[START_FIELD]);
    } catch (IOException e) {
      return -1;
    }
  }
}
