package io.jsupervisord.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;

/**
 * A connection to a host that has perhaps many addresses. One thread connects and talks, with
 * blocking calls and no regard for the time; another one may close it, which ends those calls.
 */
final class Dialing implements AutoCloseable {
  private Socket socket;
  private boolean isClosed;

  /**
   * Connects to the first address that accepts, as {@code localhost} may be either of two. The name
   * is looked up each time; that is what closing does not end.
   *
   * @throws IOException what the first address said, when none accepts
   */
  Socket connect(String host, int port) throws IOException {
    IOException failure = null;
    for (InetAddress address : InetAddress.getAllByName(host)) {
      Socket attempt = open();
      try {
        attempt.connect(new InetSocketAddress(address, port));
        return attempt;
      } catch (IOException e) {
        attempt.close();
        failure = failure == null ? e : failure;
      }
    }
    throw failure == null ? new SocketException("no address") : failure;
  }

  private synchronized Socket open() throws SocketException {
    if (isClosed) {
      throw new SocketException("given up");
    }
    // a proxy that the JVM was told of is not for probes
    socket = new Socket(Proxy.NO_PROXY);
    return socket;
  }

  /** Closes what there is and opens nothing more. Any thread. */
  @Override
  public synchronized void close() {
    isClosed = true;
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // it is gone either way
      }
    }
  }
}
