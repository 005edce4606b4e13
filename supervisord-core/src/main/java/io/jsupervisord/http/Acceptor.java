package io.jsupervisord.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;

/** A bound socket. Nothing it does blocks. */
interface Acceptor extends Closeable {
  SelectableChannel channel();

  /**
   * Takes the next connection.
   *
   * @return null when there is none, or no descriptor is left for it
   */
  SocketChannel accept() throws IOException;

  @Override
  void close() throws IOException;
}
