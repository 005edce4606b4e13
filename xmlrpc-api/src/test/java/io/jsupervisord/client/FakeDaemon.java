package io.jsupervisord.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.jsupervisord.codec.XmlRpcCodec;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each request with the next of the bytes it was given, well-formed or not. */
final class FakeDaemon implements Closeable {
  /** What to do when a request has come: write this, then perhaps hang up. */
  private record Step(String text, boolean hangUp) {}

  private final ServerSocketChannel server;
  private final Path socket;
  private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
  private final List<SocketChannel> channels = new CopyOnWriteArrayList<>();
  private final AtomicInteger closed = new AtomicInteger();

  /** The requests that came, heads and bodies. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  FakeDaemon(Path socket) throws IOException {
    this.socket = socket;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    daemonThread(this::accept);
  }

  private static void daemonThread(Runnable work) {
    Thread thread = new Thread(work, "fake daemon");
    thread.setDaemon(true);
    thread.start();
  }

  ServerUrl url() {
    return ServerUrl.parse("unix://" + socket);
  }

  FakeDaemon answers(String raw) {
    steps.add(new Step(raw, false));
    return this;
  }

  /** Sends an answer and closes the connection, which the answer does not announce. */
  FakeDaemon answersAndHangsUp(String raw) {
    steps.add(new Step(raw, true));
    return this;
  }

  /** Sends something over the last connection that nobody has asked for. */
  void sends(String raw) throws IOException {
    channels.get(channels.size() - 1).write(ByteBuffer.wrap(raw.getBytes(UTF_8)));
  }

  int connections() {
    return channels.size();
  }

  int closedConnections() {
    return closed.get();
  }

  /** An answer with a value, as HTTP/1.1 with a length. */
  static String value(Object value) {
    String body = new String(XmlRpcCodec.writeResponse(value), UTF_8);
    return "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: "
        + body.getBytes(UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        channels.add(channel);
        daemonThread(() -> serve(channel));
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      for (String request = request(channel); request != null; request = request(channel)) {
        requests.add(request);
        Step step = steps.remove();
        channel.write(ByteBuffer.wrap(step.text().getBytes(UTF_8)));
        if (step.hangUp()) {
          break;
        }
      }
    } catch (IOException e) {
      // the client has hung up
    } finally {
      closed.incrementAndGet();
    }
  }

  private static String request(SocketChannel channel) throws IOException {
    var in = Channels.newInputStream(channel);
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    int end = -1;
    while (end < 0 || request.size() < end) {
      int b = in.read();
      if (b < 0) {
        return null;
      }
      request.write(b);
      String soFar = end < 0 ? request.toString(ISO_8859_1) : "";
      if (soFar.endsWith("\r\n\r\n")) {
        end = request.size() + contentLength(soFar);
      }
    }
    return request.toString(UTF_8);
  }

  private static int contentLength(String head) {
    int at = head.indexOf("Content-Length: ");
    return at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
