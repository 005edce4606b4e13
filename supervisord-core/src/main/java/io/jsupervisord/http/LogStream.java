package io.jsupervisord.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.impl.io.ChunkedOutputStream;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * One client that follows a log or other feed. As long as it does not read, the feed is not read
 * either. The thread of {@link LogStreams} only.
 *
 * <p>A client that has ended its sending may still be listening ({@code shutdown(2)}), or be gone:
 * the system tells the one from the other only when something is sent. So it is served until
 * nothing could be sent to it for {@link #PATIENCE_NANOS}, or less when its place is wanted.
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

  /**
   * Long enough for a log that flows, short enough for the descriptors of clients that are gone.
   */
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ByteChannel channel;
  private final Feed feed;
  private final ProtocolVersion version;
  private final boolean chunked;
  private final LongSupplier clock;
  private final ByteArrayOutputStream encoded = new ByteArrayOutputStream();
  private ByteBuffer output;
  private boolean begun;
  private boolean ended;
  private long lastSent;

  /**
   * A client.
   *
   * @param clock monotonic nanoseconds
   */
  LogStream(
      ByteChannel channel,
      Feed feed,
      ProtocolVersion version,
      boolean chunked,
      LongSupplier clock) {
    this.clock = clock;
    this.channel = channel;
    this.feed = feed;
    this.version = version;
    this.chunked = chunked;
  }

  /**
   * Sends what the client takes now of what is there; never blocks on the client.
   *
   * @param piece how much is sent at most; its content is lost
   * @param impatient whether a client that may be gone is taken for gone when it is quiet
   */
  Progress advance(ByteBuffer piece, boolean impatient) {
    try {
      lookForEnd();
      Progress progress = send(piece);
      if (progress != Progress.IDLE) {
        lastSent = clock.getAsLong();
      } else if (ended && (impatient || clock.getAsLong() - lastSent > PATIENCE_NANOS)) {
        close();
        return Progress.ENDED;
      }
      return progress;
    } catch (IOException | RuntimeException e) {
      close();
      return Progress.ENDED;
    }
  }

  private void lookForEnd() throws IOException {
    // what a client sends behind its request is dropped: this answer has no end
    if (!ended && channel.read(ByteBuffer.allocate(256)) < 0) {
      ended = true;
      lastSent = clock.getAsLong();
    }
  }

  private Progress send(ByteBuffer piece) throws IOException {
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
