package io.jsupervisord.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes and looks at bytes; knows no HTTP but Content-Length. */
final class RawClient implements Closeable {
  private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: (\\d+)\r\n");
  private static final Pattern DATE = Pattern.compile("\r\nDate: [^\r]* GMT\r\n");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final SocketChannel channel;
  private final StringBuilder received = new StringBuilder();
  private boolean ended;

  RawClient(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
  }

  RawClient send(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        pause(end);
      }
    }
    return this;
  }

  /** Everything until the server closes. */
  String receiveAll() throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!ended) {
      if (!readSome() && !ended) {
        pause(end);
      }
    }
    return take(received.length());
  }

  /** One answer with its body, its date cut out. */
  String receiveAnswer() throws IOException {
    String head = receiveThrough("\r\n\r\n");
    Matcher length = LENGTH.matcher(head);
    int wanted = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return DATE.matcher(head).replaceFirst("\r\nDate: X\r\n") + receive(wanted);
  }

  /** Everything up to and including a text. */
  String receiveThrough(String text) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (received.indexOf(text) < 0) {
      if (!readSome()) {
        pause(end);
      }
    }
    return take(received.indexOf(text) + text.length());
  }

  private String receive(int count) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (received.length() < count) {
      if (!readSome()) {
        pause(end);
      }
    }
    return take(count);
  }

  /** Whether the server has closed, waiting for that. */
  boolean isClosed() throws IOException {
    return receiveAll().isEmpty();
  }

  void endOutput() throws IOException {
    channel.shutdownOutput();
  }

  private boolean readSome() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(65536);
    int count = channel.read(bytes);
    if (count < 0) {
      ended = true;
    }
    if (count > 0) {
      received.append(new String(bytes.array(), 0, count, StandardCharsets.ISO_8859_1));
    }
    return count > 0;
  }

  private String take(int count) {
    String taken = received.substring(0, count);
    received.delete(0, count);
    return taken;
  }

  private void pause(long end) throws IOException {
    if (System.nanoTime() - end > 0 || ended) {
      throw new IOException((ended ? "closed" : "timed out") + " after: " + received);
    }
    java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
