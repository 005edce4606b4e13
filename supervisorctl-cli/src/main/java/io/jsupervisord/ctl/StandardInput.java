package io.jsupervisord.ctl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What standard input is. */
final class StandardInput {
  private StandardInput() {}

  /** Whether a person types there. The JVM's own answer differs between its versions. */
  static boolean isTerminal() {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }
}
