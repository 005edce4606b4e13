package io.jsupervisord.daemon;

import io.jsupervisord.log.MainLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that says which process the daemon is. It is no lock: whatever it held is overwritten. A
 * daemon that dies by a signal it does not handle leaves it behind.
 */
final class PidFile {
  private final Path path;
  private boolean written;

  PidFile(String path) {
    this.path = Path.of(path);
  }

  /** Writes the pid and a newline; a failure is a CRIT line and nothing more. */
  void write(long pid, MainLog log) {
    try {
      Files.writeString(path, pid + "\n");
      written = true;
      log.info("supervisord started with pid " + pid);
    } catch (IOException e) {
      log.critical("could not write pidfile " + path);
    }
  }

  /**
   * Deletes the file if this object wrote it. What is no plain file stays: {@code /dev/null} is
   * named by those who want no file, and everybody on the host needs it.
   */
  void remove() {
    if (written && Files.isRegularFile(path)) {
      written = false;
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        // the end goes on without: the log is about to close, and the next start overwrites it
      }
    }
  }
}
