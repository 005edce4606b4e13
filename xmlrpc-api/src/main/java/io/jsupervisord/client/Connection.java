package io.jsupervisord.client;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A connection to a daemon, and what was read of it but not yet used. */
final class Connection implements Closeable {
  private static final int BUFFER = 16 * 1024;

  private final SocketChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

  Connection(SocketChannel channel) {
    this.channel = channel;
  }

  /** Connects; see {@link Dialer}. */
  static Connection open(ServerUrl url) throws IOException {
    return new Connection(Dialer.dial(url));
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
    try {
      return channel.read(buffer) > 0;
    } finally {
      // also when reading has failed: what is left in the buffer was used before
      buffer.flip();
    }
  }

  /**
   * Whether the server has neither closed the connection nor sent what nobody asked for, so that an
   * answer read next belongs to the request sent next.
   */
  boolean isQuiet() throws IOException {
    if (buffer.hasRemaining()) {
      return false;
    }
    channel.configureBlocking(false);
    try {
      return channel.read(ByteBuffer.allocate(1)) == 0;
    } finally {
      channel.configureBlocking(true);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
