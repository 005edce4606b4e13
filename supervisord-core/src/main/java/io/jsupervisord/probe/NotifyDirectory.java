package io.jsupervisord.probe;

import io.jsupervisord.posix.Accounts;
import io.jsupervisord.posix.NotifySocket;
import io.jsupervisord.posix.UnixNotifySocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A private directory for notify sockets, made when the first one is. Others than the daemon's user
 * can neither list it nor make files in it. Loop thread only.
 */
final class NotifyDirectory implements AutoCloseable {
  private static final int ROOT = 0;

  private final Path parent;
  private Path directory;
  private int made;

  /**
   * @param parent where the directory is made; its path should be short, as those of sockets are
   */
  NotifyDirectory(Path parent) {
    this.parent = parent;
  }

  /** The usual place: for root the directory of what runs, or else the temporary one. */
  static Path usualParent() {
    Path run = Path.of("/run");
    return Accounts.currentUid() == ROOT && Files.isWritable(run)
        ? run
        : Path.of(System.getProperty("java.io.tmpdir"));
  }

  /**
   * Makes a socket under a new name.
   *
   * @param uid the user who may write to it, null for the daemon's
   */
  NotifySocket open(Integer uid) throws IOException {
    if (directory == null) {
      directory = Files.createTempDirectory(parent, "jsupervisord-notify-");
      if (Accounts.currentUid() == ROOT) {
        // programs of other users must come through
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
      }
    }
    return UnixNotifySocket.open(directory.resolve(++made + ".sock").toString(), uid);
  }

  /** Deletes the directory. Sockets should have been closed before; otherwise it stays. */
  @Override
  public void close() {
    if (directory != null) {
      try {
        Files.deleteIfExists(directory);
      } catch (IOException e) {
        // a socket that is still in use, or whatever somebody put there
      }
      directory = null;
    }
  }
}
