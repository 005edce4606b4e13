package io.jsupervisord.syslog;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A connection on which each message is preceded by its length (RFC 6587, octet counting). Lost is
 * only what was on its way when the server went.
 */
final class TcpTransport implements Transport {
  private static final int CONNECT_MILLIS = 5_000;

  private final String host;
  private final int port;
  private final ByteBuffer ignored = ByteBuffer.allocate(512);
  private SocketChannel channel;
  private Selector selector;

  TcpTransport(String host, int port) {
    this.host = host;
    this.port = port;
  }

  @Override
  public void send(byte[] message) throws IOException {
    try {
      if (channel == null) {
        connect();
      }
      lookWhetherItIsThere();
      byte[] length = (message.length + " ").getBytes(StandardCharsets.US_ASCII);
      ByteBuffer[] frame = {ByteBuffer.wrap(length), ByteBuffer.wrap(message)};
      while (frame[1].hasRemaining()) {
        if (channel.write(frame) == 0) {
          selector.select();
          lookWhetherItIsThere();
          if (Thread.interrupted()) {
            throw new IOException("supervisord ends");
          }
        }
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void connect() throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new IOException("unknown host " + host);
    }
    channel = SocketChannel.open();
    channel.socket().connect(address, CONNECT_MILLIS);
    channel.socket().setKeepAlive(true);
    channel.configureBlocking(false);
    selector = Selector.open();
    channel.register(selector, SelectionKey.OP_WRITE);
  }

  /** A server says nothing that matters; its end is told before a write would fail. */
  private void lookWhetherItIsThere() throws IOException {
    if (channel.read(ignored.clear()) < 0) {
      throw new IOException("the server has hung up");
    }
  }

  @Override
  public boolean isReliable() {
    return true;
  }

  @Override
  public void close() {
    Closing.quietly(channel);
    Closing.quietly(selector);
    channel = null;
    selector = null;
  }
}
