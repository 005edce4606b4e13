package io.jsupervisord.packaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One connection of a client that keeps no rules: it sends any bytes, at any pace, and takes a
 * server that hangs up as an answer.
 */
final class RawSocket implements Closeable {
  private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: (\\d+)\r\n");
  private static final long PATIENCE_SECONDS = 20;

  private final SocketChannel channel;
  private final StringBuilder received = new StringBuilder();
  private boolean ended;

  private RawSocket(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
  }

  static RawSocket unix(Path path) throws IOException {
    return new RawSocket(SocketChannel.open(UnixDomainSocketAddress.of(path)));
  }

  static RawSocket tcp(int port) throws IOException {
    SocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return new RawSocket(SocketChannel.open(address));
  }

  RawSocket send(String text) {
    return send(text.getBytes(UTF_8));
  }

  /** Sends what the server takes; once it has hung up the rest is dropped. */
  RawSocket send(byte[] bytes) {
    offer(bytes);
    return this;
  }

  /** The same; how many bytes went out. */
  int offer(byte[] bytes) {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    long end = deadline();
    try {
      while (left.hasRemaining()) {
        if (channel.write(left) == 0) {
          // a server that answers early must not wait for us to read
          read();
          pause(end);
        }
      }
    } catch (IOException e) {
      // hung up; the answer, if there was one, may still be read
    }
    return left.position();
  }

  /** One answer: status line, headers and body; what came of it when the server hung up. */
  String answer() {
    String head = through("\r\n\r\n");
    Matcher length = LENGTH.matcher(head);
    int wanted = length.find() ? Integer.parseInt(length.group(1)) : 0;
    long end = deadline();
    while (received.length() < wanted && !ended) {
      waitForMore(end);
    }
    return head + take(Math.min(wanted, received.length()));
  }

  /** Everything until the server hangs up. */
  String all() {
    long end = deadline();
    while (!ended) {
      waitForMore(end);
    }
    return take(received.length());
  }

  private String through(String text) {
    long end = deadline();
    while (received.indexOf(text) < 0 && !ended) {
      waitForMore(end);
    }
    int found = received.indexOf(text);
    return take(found < 0 ? received.length() : found + text.length());
  }

  /** Whether the server has hung up by now; does not wait. */
  boolean isClosed() {
    while (!ended && read()) {
      // until nothing more is there
    }
    return ended;
  }

  /** What the server said before it hung up; nothing if it has not. Does not wait. */
  String answerIfClosed() {
    return isClosed() ? received.toString() : "";
  }

  private void waitForMore(long end) {
    if (!read() && !ended) {
      pause(end);
    }
  }

  private boolean read() {
    ByteBuffer bytes = ByteBuffer.allocate(65_536);
    try {
      int count = channel.read(bytes);
      ended = count < 0;
      if (count > 0) {
        received.append(new String(bytes.array(), 0, count, ISO_8859_1));
      }
      return count > 0;
    } catch (IOException e) {
      ended = true;
      return false;
    }
  }

  private String take(int count) {
    String taken = received.substring(0, count);
    received.delete(0, count);
    return taken;
  }

  private static long deadline() {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
  }

  private void pause(long end) {
    if (System.nanoTime() - end > 0) {
      throw new AssertionError("the server neither answers nor hangs up after: " + received);
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
