package io.jsupervisord.process;

import io.jsupervisord.config.FastCgiSocketConfig;
import io.jsupervisord.posix.ListeningSocket;
import java.io.IOException;

/** The sockets of FastCGI programs on this machine. */
public final class FastCgiSockets {
  private FastCgiSockets() {}

  /**
   * Makes the socket that is configured.
   *
   * @throws IOException with {@code [Errno …] …} or the reference's sentence as its message;
   *     nothing is left behind
   */
  public static FastCgiSocket.Listening open(FastCgiSocketConfig config) throws IOException {
    ListeningSocket socket = listen(config);
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

  private static ListeningSocket listen(FastCgiSocketConfig config) throws IOException {
    if (config instanceof FastCgiSocketConfig.Unix unix) {
      return ListeningSocket.unix(unix.path(), unix.mode(), unix.uid(), unix.gid(), unix.backlog());
    }
    FastCgiSocketConfig.Tcp tcp = (FastCgiSocketConfig.Tcp) config;
    return ListeningSocket.tcp(tcp.host(), tcp.port(), tcp.backlog());
  }
}
