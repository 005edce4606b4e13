package io.jsupervisord.http;

import io.jsupervisord.posix.Account;
import io.jsupervisord.posix.Accounts;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import jnr.unixsocket.UnixServerSocketChannel;
import jnr.unixsocket.UnixSocketAddress;
import jnr.unixsocket.UnixSocketChannel;
import jnr.unixsocket.UnixSocketOptions;

/** The Unix sockets of jnr-unixsocket. */
final class JnrUnixSockets implements UnixSockets {
  private record JnrAcceptor(UnixServerSocketChannel server) implements Acceptor {
    @Override
    public SelectableChannel channel() {
      return server;
    }

    @Override
    public SocketChannel accept() throws IOException {
      UnixSocketChannel connection = server.accept();
      if (connection != null) {
        connection.configureBlocking(false);
      }
      return connection;
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  @Override
  public Acceptor listen(Path path, int backlog) throws IOException {
    UnixServerSocketChannel server = UnixServerSocketChannel.open();
    try {
      server.socket().bind(new UnixSocketAddress(path.toFile()), backlog);
      server.configureBlocking(false);
      return new JnrAcceptor(server);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public String peerUser(SocketChannel connection) throws IOException {
    int uid = connection.getOption(UnixSocketOptions.SO_PEERCRED).getUid();
    Account account = Accounts.byUid(uid);
    return account == null ? Integer.toString(uid) : account.name();
  }

  @Override
  public boolean isAlive(Path path) {
    try (UnixSocketChannel probe = UnixSocketChannel.open()) {
      return probe.connect(new UnixSocketAddress(path.toFile()));
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Readiness readiness() throws IOException {
    return new EpollReadiness();
  }

  @Override
  public boolean sharesReadinessWithTcp() {
    return false;
  }
}
