package io.jsupervisord.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Where Unix sockets come from: the JDK, or jnr-unixsocket.
 *
 * <p>The JDK's are the default: they need no native code to be bound at run time, which costs about
 * 0.3 s of start-up and 16 MB. {@code -Djsupervisord.unixsockets=jnr} takes the others.
 */
interface UnixSockets {
  /** The ones that the system property asks for. */
  static UnixSockets preferred() {
    return System.getProperty("jsupervisord.unixsockets", "jdk").equals("jnr")
        ? new JnrUnixSockets()
        : new JdkUnixSockets();
  }

  /** Makes a path a socket and listens on it. */
  Acceptor listen(Path path, int backlog) throws IOException;

  /**
   * The user at the other end of a connection, when it was made ({@code SO_PEERCRED}, unix(7)).
   *
   * @return the name, or the number of one without a name
   */
  String peerUser(SocketChannel connection) throws IOException;

  /** Whether somebody listens there. */
  boolean isAlive(Path path);

  /** What can wait for these sockets. */
  Readiness readiness() throws IOException;

  /** Whether that can wait for TCP sockets, too. */
  boolean sharesReadinessWithTcp();
}
