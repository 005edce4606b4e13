package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The node name of the system, as {@code uname -n} has it. */
public final class HostName {
  private HostName() {}

  public static String get() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      String name = System.getenv("HOSTNAME");
      return name == null ? "localhost" : name;
    }
  }
}
