package io.jsupervisord.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A connection to a daemon, and what was read of it but not yet used. */
final class Connection implements Closeable {
  private static final int BUFFER = 16 * 1024;

  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

  private Connection(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Connects.
   *
   * @throws IOException of the kinds that {@link SupervisorApi} tells apart
   */
  static Connection open(ServerUrl url) throws IOException {
    return url.isUnix() ? openUnix(Path.of(url.socketPath())) : openTcp(url);
  }

  private static Connection openUnix(Path path) throws IOException {
    try {
      return connect(
          SocketChannel.open(StandardProtocolFamily.UNIX), UnixDomainSocketAddress.of(path));
    } catch (ConnectException e) {
      throw e;
    } catch (SocketException e) {
      String file = path.toString();
      if (!Files.exists(path)) {
        throw new NoSuchFileException(file);
      }
      if (String.valueOf(e.getMessage()).contains("Permission denied")) {
        throw new AccessDeniedException(file);
      }
      throw e;
    }
  }

  private static Connection openTcp(ServerUrl url) throws IOException {
    InetSocketAddress address = new InetSocketAddress(url.host(), url.port());
    if (address.isUnresolved()) {
      throw new UnknownHostException(url.host());
    }
    Connection connection = connect(SocketChannel.open(), address);
    connection.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    return connection;
  }

  private static Connection connect(SocketChannel channel, SocketAddress address)
      throws IOException {
    try {
      channel.connect(address);
      return new Connection(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  void write(byte[] bytes) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(bytes);
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  /**
   * @return the next byte, or -1 at the end
   */
  int read() throws IOException {
    return fill() ? buffer.get() & 0xff : -1;
  }

  /**
   * @return how many bytes were read, -1 at the end
   */
  int read(byte[] into, int offset, int length) throws IOException {
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(into, offset, count);
    return count;
  }

  private boolean fill() throws IOException {
    if (buffer.hasRemaining()) {
      return true;
    }
    buffer.clear();
    int count = channel.read(buffer);
    buffer.flip();
    return count > 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
