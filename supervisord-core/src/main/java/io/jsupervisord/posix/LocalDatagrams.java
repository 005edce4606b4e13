package io.jsupervisord.posix;

import java.io.IOException;

/**
 * Datagrams to somebody who listens at a path. Connects with the first one, and anew after a
 * failure. Any thread.
 */
public final class LocalDatagrams implements AutoCloseable {
  private static final int DATAGRAM = 2;
  private static final int SOL_SOCKET = 1;
  private static final int SO_SNDTIMEO = 21;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int CLOSED = -1;

  /** How long a send waits for a listener that takes nothing. */
  public enum Patience {
    NONE,
    ONE_SECOND
  }

  private final String path;
  private final Patience patience;
  private int fd = CLOSED;

  /** Not connected yet. */
  public LocalDatagrams(String path, Patience patience) {
    this.path = path;
    this.patience = patience;
  }

  /**
   * Sends one; a listener that was started anew gets it, too.
   *
   * @throws IOException when nobody takes it: it is lost
   */
  public synchronized void send(byte[] datagram) throws IOException {
    try {
      sendNow(datagram);
    } catch (PosixException e) {
      if (e.errno() == Errno.EAGAIN || e.errno() == Errno.EMSGSIZE) {
        throw e;
      }
      close();
      sendNow(datagram);
    }
  }

  private void sendNow(byte[] datagram) throws IOException {
    connect();
    try (NativeMemory bytes = NativeMemory.allocate(Math.max(1, datagram.length))) {
      bytes.bytes().put(0, datagram);
      int flags = MSG_NOSIGNAL | (patience == Patience.NONE ? MSG_DONTWAIT : 0);
      LibC.SEND.call(fd, bytes.address(), datagram.length, flags);
    }
  }

  private void connect() throws IOException {
    if (fd != CLOSED) {
      return;
    }
    try (SocketAddress address = SocketAddress.unix(path);
        NativeMemory oneSecond = NativeMemory.allocate(2 * Long.BYTES)) {
      oneSecond.bytes().putLong(0, 1);
      fd = (int) LibC.SOCKET.call(SocketAddress.UNIX, DATAGRAM | LibC.O_CLOEXEC, 0);
      LibC.SETSOCKOPT.call(fd, SOL_SOCKET, SO_SNDTIMEO, oneSecond.address(), 2 * Long.BYTES);
      LibC.CONNECT.call(fd, address.address(), address.size());
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public synchronized void close() {
    if (fd != CLOSED) {
      Descriptor.close(fd);
      fd = CLOSED;
    }
  }
}
