package io.jsupervisord.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.impl.io.ChunkedOutputStream;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * One client that follows a log or other feed. As long as it does not read, the feed is not read
 * either. The thread of {@link LogStreams} only.
 */
final class LogStream {
  /** What an advance has come to. */
  enum Progress {
    /** There is more to send, and the client takes it. */
    MORE,
    /** The client has taken a part and will take the rest soon. */
    FLOWING,
    /** There is nothing to send, or the client takes nothing. */
    IDLE,
    ENDED
  }

  private final ByteChannel channel;
  private final Feed feed;
  private final ProtocolVersion version;
  private final boolean chunked;
  private final ByteArrayOutputStream encoded = new ByteArrayOutputStream();
  private ByteBuffer output;
  private boolean begun;

  LogStream(ByteChannel channel, Feed feed, ProtocolVersion version, boolean chunked) {
    this.channel = channel;
    this.feed = feed;
    this.version = version;
    this.chunked = chunked;
  }

  /**
   * Sends what the client takes now of what is there; never blocks on the client.
   *
   * @param piece how much is sent at most; its content is lost
   */
  Progress advance(ByteBuffer piece) {
    try {
      if (hasHungUp()) {
        close();
        return Progress.ENDED;
      }
      if (!begun) {
        begin();
      }
      int before = output.position();
      if (!flush()) {
        return output.position() > before ? Progress.FLOWING : Progress.IDLE;
      }
      byte[] more = feed.next(piece);
      if (more.length == 0) {
        return Progress.IDLE;
      }
      output = ByteBuffer.wrap(encode(more));
      return flush() ? Progress.MORE : Progress.FLOWING;
    } catch (IOException | RuntimeException e) {
      close();
      return Progress.ENDED;
    }
  }

  private boolean hasHungUp() throws IOException {
    // what a client sends behind its request is dropped: this answer has no end
    ByteBuffer ignored = ByteBuffer.allocate(256);
    return channel.read(ignored) < 0;
  }

  private void begin() throws IOException {
    List<Header> headers = new ArrayList<>(feed.open());
    begun = true;
    if (chunked) {
      headers.add(new BasicHeader("Transfer-Encoding", "chunked"));
    }
    output = ByteBuffer.wrap(ResponseWriter.head(version, 200, headers, false));
  }

  private byte[] encode(byte[] bytes) throws IOException {
    if (!chunked) {
      return bytes;
    }
    encoded.reset();
    SessionOutputBufferImpl buffer = new SessionOutputBufferImpl(1024);
    // never closed: a last chunk would end the answer
    @SuppressWarnings("resource")
    ChunkedOutputStream chunks = new ChunkedOutputStream(buffer, encoded, bytes.length);
    chunks.write(bytes);
    chunks.flush();
    return encoded.toByteArray();
  }

  private boolean flush() throws IOException {
    while (output.hasRemaining()) {
      if (channel.write(output) <= 0) {
        return false;
      }
    }
    return true;
  }

  void close() {
    try {
      channel.close();
      feed.close();
    } catch (IOException e) {
      // both are gone either way
    }
  }
}
