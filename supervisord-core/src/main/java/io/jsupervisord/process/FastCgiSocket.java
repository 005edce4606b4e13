package io.jsupervisord.process;

import io.jsupervisord.log.MainLog;
import java.io.IOException;

/**
 * The listening socket that the processes of an {@code [fcgi-program:x]} share as descriptor 0. It
 * is there while at least one of them is, or is being spawned. Loop thread only.
 *
 * <p>The path of a Unix socket stays when the socket is closed, as with the reference: a web server
 * sees a refused connection, not a missing file, while the program restarts.
 */
public final class FastCgiSocket {
  /** A socket that listens. */
  public interface Listening {
    /** The descriptor, blocking. */
    int fd();

    /** Closes the daemon's descriptor; children keep theirs. */
    void close();
  }

  /** Makes the socket: binds, sets owner and mode, listens. Leaves nothing behind on failure. */
  @FunctionalInterface
  public interface Opener {
    Listening open() throws IOException;
  }

  private final String url;
  private final Opener opener;
  private final MainLog log;
  private int users;
  private Listening socket;

  /**
   * A socket that is not open yet.
   *
   * @param url {@code tcp://host:port} or {@code unix:///path}, for messages
   */
  public FastCgiSocket(String url, Opener opener, MainLog log) {
    this.url = url;
    this.opener = opener;
    this.log = log;
  }

  /**
   * To be called before each spawn; the first user opens the socket.
   *
   * @return the descriptor that listens
   * @throws IOException when it cannot be made, with the text for the user; nobody has acquired it
   *     then
   */
  public int acquire() throws IOException {
    if (users == 0) {
      log.info("Creating socket " + url);
      try {
        socket = opener.open();
      } catch (IOException e) {
        throw new IOException("Could not create FastCGI socket " + url + ": " + e.getMessage(), e);
      }
    }
    users++;
    return socket.fd();
  }

  /** To be called once for every {@link #acquire}: when the spawn failed or the process ended. */
  public void release() {
    if (users == 0) {
      throw new IllegalStateException("nobody uses " + url);
    }
    users--;
    if (users == 0) {
      log.info("Closing socket " + url);
      socket.close();
      socket = null;
    }
  }

  /**
   * Opens and closes it once, when the group is made, to find what is wrong before anything runs.
   *
   * @throws IOException as {@link #acquire}
   */
  public void check() throws IOException {
    acquire();
    release();
  }
}
