package io.jsupervisord.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A connection to a daemon, and what was read of it but not yet used. */
final class Connection implements Closeable {
  private static final int BUFFER = 16 * 1024;

  private final SocketChannel channel;
  private final InputStream encryptedIn;
  private final OutputStream encryptedOut;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

  private Connection(SocketChannel channel, SSLSocket tls) throws IOException {
    this.channel = channel;
    this.encryptedIn = tls == null ? null : tls.getInputStream();
    this.encryptedOut = tls == null ? null : tls.getOutputStream();
  }

  /**
   * Connects; see {@link Dialer}.
   *
   * @param trust whose certificates count for {@code https}, null for what this machine believes
   * @param limit how long that may take, null for no limit
   */
  static Connection open(ServerUrl url, SSLContext trust, Duration limit) throws IOException {
    Deadline deadline = new Deadline(limit, "connection");
    SocketChannel channel = Dialer.dial(url, deadline);
    try {
      return new Connection(
          channel,
          url.secure()
              ? deadline.watch(channel, () -> TlsSession.begin(channel, url, trust))
              : null);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  void write(byte[] bytes) throws IOException {
    if (encryptedOut != null) {
      encryptedOut.write(bytes);
      return;
    }
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
    if (encryptedIn != null) {
      buffer.limit(0);
      int count = encryptedIn.read(buffer.array());
      buffer.limit(Math.max(0, count));
      return count > 0;
    }
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
    // with TLS as well: whatever comes unasked, this connection is not used again
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
