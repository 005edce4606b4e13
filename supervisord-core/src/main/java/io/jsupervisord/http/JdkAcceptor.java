package io.jsupervisord.http;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A bound socket of the JDK, of whatever family. */
final class JdkAcceptor implements Acceptor {
  private final ServerSocketChannel server;

  JdkAcceptor(ServerSocketChannel server) throws IOException {
    this.server = server;
    server.configureBlocking(false);
  }

  @Override
  public SelectableChannel channel() {
    return server;
  }

  @Override
  public SocketChannel accept() throws IOException {
    SocketChannel connection = server.accept();
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
