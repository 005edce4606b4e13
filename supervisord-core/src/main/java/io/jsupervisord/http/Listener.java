package io.jsupervisord.http;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;

/** A socket that listens. */
interface Listener {
  /** The channel to watch; does not block. */
  SelectableChannel channel();

  /**
   * Takes the next connection.
   *
   * @return the connection, not blocking, or null when there is none or no descriptor left
   */
  SocketChannel accept() throws IOException;

  /** How the access log names the other end of a connection, {@code IP:PORT}. */
  String peer(SocketChannel connection);

  /** Who is at the other end of a connection, as far as the system tells. */
  default Peer identify(SocketChannel connection) {
    return Peer.UNKNOWN;
  }

  /** What speaks TLS here, or null for plain HTTP. */
  default TlsServer tls() {
    return null;
  }

  /** The section, credentials and names of this server. */
  Site site();

  /** Whether a request may be answered, whose browser came by some name. */
  boolean allows(Request request);

  /** Stops listening; removes the path of a Unix socket if it is still ours. */
  void close();
}
