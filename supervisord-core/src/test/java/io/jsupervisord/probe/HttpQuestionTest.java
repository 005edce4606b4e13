package io.jsupervisord.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpQuestionTest {
  private static String ask(OneAnswerServer server, String rest) throws IOException {
    return ask("http://127.0.0.1:" + server.port() + rest);
  }

  private static String ask(String url) throws IOException {
    try (Dialing dialing = new Dialing()) {
      return new HttpQuestion((ProbeSpec.Http) ProbeSpec.parse(url)).ask(dialing);
    }
  }

  private static String answerTo(String answer, String rest) throws IOException {
    try (OneAnswerServer server = OneAnswerServer.answering(answer)) {
      return ask(server, rest);
    }
  }

  private static String answer(String status) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\nok";
  }

  @Test
  void successAndRedirectsAreWellUnlessTheProbeSaysOtherwise() throws IOException {
    assertThat(answerTo(answer("200 OK"), "/")).isNull();
    assertThat(answerTo(answer("302 Found\r\nLocation: http://127.0.0.1:1/"), "/")).isNull();
    assertThat(answerTo(answer("404 Not Found"), "/")).isEqualTo("status 404");
    assertThat(answerTo(answer("503"), "/")).isEqualTo("status 503");
  }

  @Test
  void theStatusesOfTheProbeCount() throws IOException {
    assertThat(answerTo(answer("204 No Content"), "/ status=204")).isNull();
    assertThat(answerTo(answer("200 OK"), "/ status=204")).isEqualTo("status 200");
    assertThat(answerTo(answer("404 No"), "/ status=400-404")).isNull();
  }

  @Test
  void theRequestIsAsServersWantIt() throws IOException {
    try (OneAnswerServer server = OneAnswerServer.answering(answer("200 OK"))) {
      ask(server, "/a%20b?c=d");
      assertThat(server.requests())
          .singleElement()
          .asString()
          .startsWith("GET /a%20b?c=d HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n")
          .contains("\r\nConnection: close\r\n")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void anAddressOfIpv6StandsInBrackets() throws IOException {
    try (OneAnswerServer server =
        new OneAnswerServer(InetAddress.getAllByName("::1")[0], answer("200 OK"), false)) {
      assertThat(ask("http://[::1]:" + server.port())).isNull();
      assertThat(server.requests().get(0)).contains("Host: [::1]:" + server.port() + "\r\n");
    }
  }

  @Test
  void whatAnnouncesAnAnswerIsNotTheAnswer() throws IOException {
    String early = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
    assertThat(answerTo(early + early + answer("500 Oops"), "/")).isEqualTo("status 500");
    assertThat(answerTo(early.repeat(20) + answer("200 OK"), "/"))
        .isEqualTo("the answer is not HTTP");
  }

  @Test
  void anAnswerWithoutAnEndIsAnAnswer() throws IOException {
    try (OneAnswerServer server = OneAnswerServer.holdingOn("HTTP/1.1 200 OK\r\n\r\nevent: 1\n")) {
      assertThat(ask(server, "/")).isNull();
    }
  }

  @Test
  void whatIsNotHttpIsNotWell() throws IOException {
    assertThat(answerTo("SSH-2.0-OpenSSH\r\n\r\n", "/")).isEqualTo("the answer is not HTTP");
    assertThat(answerTo("HTTP/2 200\r\n\r\n", "/")).isEqualTo("the answer is not HTTP");
    assertThat(answerTo("", "/")).isEqualTo("the answer is not HTTP");
    assertThat(answerTo("x".repeat(100_000), "/")).isEqualTo("the answer is not HTTP");
  }

  @Test
  void aServerWithoutTlsIsNotWellOverHttps() throws IOException {
    // it does not wait for a request to end: what TLS begins with may never look like one
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread plain =
          new Thread(
              () -> {
                try (Socket socket = server.accept()) {
                  socket
                      .getOutputStream()
                      .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                } catch (IOException e) {
                  // the other side is gone
                }
              });
      plain.start();
      assertThatThrownBy(() -> ask("https://127.0.0.1:" + server.getLocalPort()))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void closingTheSocketEndsAQuestionThatNobodyAnswers() throws Exception {
    try (OneAnswerServer server = OneAnswerServer.holdingOn("HTTP/1.1 ");
        Dialing dialing = new Dialing()) {
      Thread closer = new Thread(() -> closeOnceAsked(server, dialing));
      closer.start();
      String url = "http://127.0.0.1:" + server.port();
      assertThatThrownBy(() -> new HttpQuestion((ProbeSpec.Http) ProbeSpec.parse(url)).ask(dialing))
          .isInstanceOf(SocketException.class);
      closer.join();
    }
  }

  private static void closeOnceAsked(OneAnswerServer server, Dialing dialing) {
    while (server.requests().isEmpty()) {
      Thread.onSpinWait();
    }
    dialing.close();
  }
}
