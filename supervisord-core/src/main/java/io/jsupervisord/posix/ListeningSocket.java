package io.jsupervisord.posix;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A socket that listens, blocking, to be handed to children as a descriptor. Any thread, but one at
 * a time.
 */
public final class ListeningSocket implements AutoCloseable {
  private static final int STREAM = 1;
  private static final int SOL_SOCKET = 1;
  private static final int SO_REUSEADDR = 2;
  private static final int AS_LONG_AS_ALLOWED = Integer.MAX_VALUE;

  private int fd;

  private ListeningSocket(int family) throws PosixException {
    fd = (int) LibC.SOCKET.call(family, STREAM | LibC.O_CLOEXEC, 0);
  }

  /**
   * Listens on an IPv4 address.
   *
   * @param host a name or address; empty or {@code *} for all addresses of the machine
   * @param backlog the length of the queue, null for the longest the system allows
   * @throws IOException with {@code [Errno …] …} as its message
   */
  public static ListeningSocket tcp(String host, int port, Integer backlog) throws IOException {
    Inet4Address address = resolve(host);
    ListeningSocket socket = new ListeningSocket(SocketAddress.INET);
    try (SocketAddress name = SocketAddress.inet(address, port);
        NativeMemory yes = NativeMemory.ints(1)) {
      LibC.SETSOCKOPT.call(socket.fd, SOL_SOCKET, SO_REUSEADDR, yes.address(), Integer.BYTES);
      LibC.BIND.call(socket.fd, name.address(), name.size());
      socket.listen(backlog);
      return socket;
    } catch (PosixException e) {
      socket.close();
      throw e;
    }
  }

  private static Inet4Address resolve(String host) throws IOException {
    String name = host.isEmpty() || host.equals("*") ? "0.0.0.0" : host;
    try {
      for (InetAddress address : InetAddress.getAllByName(name)) {
        if (address instanceof Inet4Address found) {
          return found;
        }
      }
      throw new IOException("[Errno -9] Address family for hostname not supported");
    } catch (UnknownHostException e) {
      throw new IOException("[Errno -2] Name or service not known", e);
    }
  }

  /**
   * Listens on a path; what is there is deleted before. Nobody can connect before owner and mode
   * are set. The path stays when the socket is closed.
   *
   * @param mode the permission bits
   * @param uid the owner, null to leave it
   * @param gid the group, null to leave it
   * @param backlog the length of the queue, null for the longest the system allows
   * @throws IOException with the reference's sentence or {@code [Errno …] …} as its message; the
   *     path is gone then
   */
  public static ListeningSocket unix(
      String path, int mode, Integer uid, Integer gid, Integer backlog) throws IOException {
    try (SocketAddress name = SocketAddress.unix(path);
        NativeMemory file = NativeMemory.string(path)) {
      unlink(file);
      ListeningSocket socket = new ListeningSocket(SocketAddress.UNIX);
      try {
        LibC.BIND.call(socket.fd, name.address(), name.size());
        own(file, uid, gid);
        permit(file, mode);
        socket.listen(backlog);
        return socket;
      } catch (IOException e) {
        socket.close();
        unlink(file);
        throw e;
      }
    }
  }

  private static void unlink(NativeMemory file) throws PosixException {
    try {
      LibC.UNLINK.call(file.address());
    } catch (PosixException e) {
      if (e.errno() != Errno.ENOENT) {
        throw e;
      }
    }
  }

  private static void own(NativeMemory file, Integer uid, Integer gid) throws IOException {
    if (uid == null && gid == null) {
      return;
    }
    try {
      LibC.CHOWN.call(file.address(), uid == null ? -1 : uid, gid == null ? -1 : gid);
    } catch (PosixException e) {
      throw new IOException("Could not change ownership of socket file: " + e.getMessage(), e);
    }
  }

  private static void permit(NativeMemory file, int mode) throws IOException {
    try {
      LibC.CHMOD.call(file.address(), mode);
    } catch (PosixException e) {
      throw new IOException("Could not change permissions of socket file: " + e.getMessage(), e);
    }
  }

  private void listen(Integer backlog) throws PosixException {
    LibC.LISTEN.call(fd, backlog == null ? AS_LONG_AS_ALLOWED : backlog);
  }

  /** The descriptor; -1 once it is closed. */
  public int fd() {
    return fd;
  }

  /** Closes the daemon's descriptor; children keep theirs. Closing twice does nothing. */
  @Override
  public void close() {
    if (fd >= 0) {
      Descriptor.close(fd);
      fd = -1;
    }
  }
}
