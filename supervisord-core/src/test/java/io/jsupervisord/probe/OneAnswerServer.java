package io.jsupervisord.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every request with the same bytes, on a port of its own. */
final class OneAnswerServer implements AutoCloseable {
  private final ServerSocket listening;
  private final String answer;
  private final boolean holdsOn;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /**
   * @param holdsOn whether connections stay open after the answer
   */
  OneAnswerServer(InetAddress address, String answer, boolean holdsOn) throws IOException {
    this(new ServerSocket(0, 50, address), answer, holdsOn);
  }

  OneAnswerServer(ServerSocket listening, String answer, boolean holdsOn) {
    this.listening = listening;
    this.answer = answer;
    this.holdsOn = holdsOn;
    Thread thread = new Thread(this::serve, "one-answer-server");
    thread.setDaemon(true);
    thread.start();
  }

  static OneAnswerServer answering(String answer) throws IOException {
    return new OneAnswerServer(InetAddress.getLoopbackAddress(), answer, false);
  }

  static OneAnswerServer holdingOn(String answer) throws IOException {
    return new OneAnswerServer(InetAddress.getLoopbackAddress(), answer, true);
  }

  private void serve() {
    try {
      while (true) {
        serve(listening.accept());
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    open.add(socket);
    try {
      requests.add(request(socket.getInputStream()));
      socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
      if (!holdsOn) {
        socket.close();
      }
    } catch (IOException e) {
      // the client went away
    }
  }

  private static String request(InputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        break;
      }
      request.append((char) c);
    }
    return request.toString();
  }

  int port() {
    return listening.getLocalPort();
  }

  List<String> requests() {
    return requests;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
