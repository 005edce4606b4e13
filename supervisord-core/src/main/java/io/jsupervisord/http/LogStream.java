package io.jsupervisord.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.impl.io.ChunkedOutputStream;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * One client that follows a log. As long as it does not read, the file is not read either. The
 * thread of {@link LogStreams} only.
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

  private final SocketChannel channel;
  private final FollowedLog log;
  private final ProtocolVersion version;
  private final boolean chunked;
  private final ByteArrayOutputStream encoded = new ByteArrayOutputStream();
  private ByteBuffer output;
  private FollowedFile file;

  LogStream(SocketChannel channel, FollowedLog log, ProtocolVersion version, boolean chunked) {
    this.channel = channel;
    this.log = log;
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
      if (file == null) {
        begin();
      }
      int before = output.position();
      if (!flush()) {
        return output.position() > before ? Progress.FLOWING : Progress.IDLE;
      }
      byte[] more = file.read(piece);
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
    file = new FollowedFile(log.path());
    List<Header> headers = new ArrayList<>();
    long modified = Files.getLastModifiedTime(log.path()).toMillis();
    headers.add(new BasicHeader("Last-Modified", ResponseWriter.date(modified)));
    headers.add(new BasicHeader("Content-Type", "text/plain;charset=utf-8"));
    if (log.unbuffered()) {
      headers.add(new BasicHeader("X-Accel-Buffering", "no"));
    }
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
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // both are gone either way
    }
  }
}
