package io.jsupervisord.http;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import jdk.net.ExtendedSocketOptions;

/** The Unix sockets of the JDK (JEP 380). */
final class JdkUnixSockets implements UnixSockets {
  @Override
  public Acceptor listen(Path path, int backlog) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path), backlog);
      return new JdkAcceptor(server);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public String peerUser(SocketChannel connection) throws IOException {
    return connection.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
  }

  @Override
  public boolean isAlive(Path path) {
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return probe.connect(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Readiness readiness() throws IOException {
    return new SelectorReadiness();
  }

  @Override
  public boolean sharesReadinessWithTcp() {
    return true;
  }
}
