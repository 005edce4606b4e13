package io.jsupervisord.ctl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What standard input, output and error are. */
enum StandardStream {
  IN(0),
  OUT(1),
  ERR(2);

  private final int descriptor;

  StandardStream(int descriptor) {
    this.descriptor = descriptor;
  }

  /** Whether a person is at its end. The JVM's own answer differs between its versions. */
  boolean isTerminal() {
    try {
      String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }
}
