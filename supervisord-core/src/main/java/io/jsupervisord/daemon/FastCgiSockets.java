package io.jsupervisord.daemon;

import io.jsupervisord.config.FastCgiSocketConfig;
import io.jsupervisord.posix.ListeningSocket;
import io.jsupervisord.process.FastCgiSocket;
import java.io.IOException;

/** Opens the sockets of FastCGI programs. */
final class FastCgiSockets {
  private FastCgiSockets() {}

  /** Binds and listens; leaves nothing behind on failure. */
  static FastCgiSocket.Listening open(FastCgiSocketConfig config) throws IOException {
    ListeningSocket socket =
        config instanceof FastCgiSocketConfig.Unix unix
            ? ListeningSocket.unix(unix.path(), unix.mode(), unix.uid(), unix.gid(), unix.backlog())
            : tcp((FastCgiSocketConfig.Tcp) config);
    return new FastCgiSocket.Listening() {
      @Override
      public int fd() {
        return socket.fd();
      }

      @Override
      public void close() {
        socket.close();
      }
    };
  }

  private static ListeningSocket tcp(FastCgiSocketConfig.Tcp tcp) throws IOException {
    return ListeningSocket.tcp(tcp.host(), tcp.port(), tcp.backlog());
  }
}
