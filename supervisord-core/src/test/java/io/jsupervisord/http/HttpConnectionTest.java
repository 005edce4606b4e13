package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(SocketKind.class)
class HttpConnectionTest {
  private static final String OK_11 =
      "HTTP/1.1 200 OK\r\nServer: Medusa/1.12\r\nDate: X\r\nContent-Type: text/plain\r\n"
          + "Content-Length: 2\r\n\r\nOK";
  private static final String PAGE =
      """
      <head>\r
      <title>Error response</title>\r
      </head>\r
      <body>\r
      <h1>Error response</h1>\r
      <p>Error code %d.\r
      <p>Message: %s.\r
      </body>\r
      """;

  @Parameter SocketKind kind;
  @TempDir Path directory;
  private final BlockingQueue<CompletableFuture<Reply>> parked = new LinkedBlockingQueue<>();
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(directory, router(), kind, null, null);
  }

  private Router router() {
    return new Router(request -> CompletableFuture.completedFuture(Response.error(404)))
        .add(r -> r.path().equals("/ok"), r -> answer("OK"))
        .add(
            r -> r.path().equals("/echo"),
            r ->
                answer(
                    r.method()
                        + " "
                        + r.query()
                        + " "
                        + new String(r.body(), StandardCharsets.UTF_8)))
        .add(r -> r.path().equals("/big"), r -> answer("x".repeat(8_000_000)))
        .add(
            r -> r.path().equals("/fail"),
            r -> {
              throw new IllegalStateException("broken");
            })
        .prefix(
            "/park",
            r -> {
              CompletableFuture<Reply> later = new CompletableFuture<>();
              parked.add(later);
              return later;
            });
  }

  private static CompletableFuture<Reply> answer(String body) {
    return CompletableFuture.completedFuture(
        Response.ok("text/plain", body.getBytes(StandardCharsets.UTF_8)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersHaveTheReferencesBytesAndTheConnectionStays() throws Exception {
    try (RawClient client = server.connect()) {
      assertThat(client.send("GET /ok HTTP/1.1\r\n\r\n").receiveAnswer()).isEqualTo(OK_11);
      assertThat(client.send("GET /ok HTTP/1.1\r\n\r\n").receiveAnswer()).isEqualTo(OK_11);
    }
  }

  @Test
  void anErrorHasTheReferencesPageAndHeaders() throws Exception {
    try (RawClient client = server.connect()) {
      assertThat(client.send("GET /nosuch HTTP/1.1\r\n\r\n").receiveAnswer())
          .isEqualTo(
              "HTTP/1.1 404 Not Found\r\nServer: Medusa/1.12\r\nDate: X\r\nContent-Length: 134\r\n"
                  + "Content-Type: text/html\r\n\r\n"
                  + PAGE.formatted(404, "Not Found"));
    }
  }

  @Test
  void oldHttpIsAnsweredInItsVersionAndClosedUnlessAskedNotTo() throws Exception {
    try (RawClient client = server.connect()) {
      assertThat(client.send("GET /ok HTTP/1.0\r\n\r\n").receiveAnswer())
          .isEqualTo(OK_11.replace("HTTP/1.1", "HTTP/1.0"));
      assertThat(client.isClosed()).isTrue();
    }
    try (RawClient client = server.connect()) {
      client.send("GET /ok HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
      assertThat(client.receiveAnswer())
          .isEqualTo(
              "HTTP/1.0 200 OK\r\nServer: Medusa/1.12\r\nDate: X\r\nContent-Type: text/plain\r\n"
                  + "Content-Length: 2\r\nConnection: Keep-Alive\r\n\r\nOK");
      assertThat(client.send("GET /ok HTTP/1.1\r\n\r\n").receiveAnswer()).isEqualTo(OK_11);
    }
  }

  @Test
  void closeIsHonouredWithoutBeingAnnounced() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET /ok HTTP/1.1\r\nConnection: CLOSE\r\n\r\n");
      assertThat(client.receiveAnswer()).isEqualTo(OK_11);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void theVersionOfTheRequestIsRepeated() throws Exception {
    try (RawClient client = server.connect()) {
      assertThat(client.send("GET /ok HTTP/1.2\r\n\r\n").receiveAnswer())
          .isEqualTo(OK_11.replace("HTTP/1.1", "HTTP/1.2"));
    }
  }

  @Test
  void aBodyMayComeInPiecesAndBehindAnEmptyLine() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("\r\nPOST /echo?a=1 HT");
      client.send("TP/1.1\r\nContent-");
      client.send("Length:5\r\n\r\nab");
      client.send("cde");
      assertThat(client.receiveAnswer()).endsWith("\r\n\r\nPOST a=1 abcde");
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrderEvenBehindOneThatWaits() throws Exception {
    try (RawClient client = server.connect()) {
      client.send(
          "GET /park HTTP/1.1\r\n\r\nGET /echo?2 HTTP/1.1\r\n\r\nGET /echo?3 HTTP/1.1\r\n\r\n");
      parked.poll(60, TimeUnit.SECONDS).complete(answer("first").join());
      assertThat(client.receiveAnswer()).endsWith("\r\n\r\nfirst");
      assertThat(client.receiveAnswer()).endsWith("GET 2 ");
      assertThat(client.receiveAnswer()).endsWith("GET 3 ");
    }
  }

  @Test
  void manyPipelinedRequestsDoNotOverflowTheStack() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET /echo HTTP/1.1\r\n\r\n".repeat(1_500));
      for (int i = 0; i < 1_500; i++) {
        assertThat(client.receiveAnswer()).endsWith("GET null ");
      }
    }
  }

  @Test
  void manyWaitingCallsKeepNobodyElseWaiting() throws Exception {
    RawClient[] waiting = new RawClient[200];
    try {
      for (int i = 0; i < waiting.length; i++) {
        waiting[i] = server.connect().send("GET /park HTTP/1.1\r\n\r\n");
      }
      await().until(() -> parked.size() == waiting.length);
      try (RawClient client = server.connect()) {
        assertThat(client.send("GET /ok HTTP/1.1\r\n\r\n").receiveAnswer()).isEqualTo(OK_11);
      }
      for (CompletableFuture<Reply> later : parked) {
        later.complete(answer("done").join());
      }
      for (RawClient client : waiting) {
        assertThat(client.receiveAnswer()).endsWith("done");
      }
    } finally {
      for (RawClient client : waiting) {
        if (client != null) {
          client.close();
        }
      }
    }
  }

  @Test
  void aClientThatSaysNothingOrReadsNothingKeepsNobodyWaiting() throws Exception {
    try (RawClient silent = server.connect();
        RawClient greedy = server.connect();
        RawClient client = server.connect()) {
      silent.send("GET /o");
      greedy.send("GET /big HTTP/1.1\r\n\r\n");
      assertThat(client.send("GET /ok HTTP/1.1\r\n\r\n").receiveAnswer()).isEqualTo(OK_11);
      assertThat(greedy.receiveAnswer()).hasSizeGreaterThan(8_000_000);
    }
  }

  @Test
  void aClientThatHangsUpWhileItsCallWaitsIsForgotten() throws Exception {
    CompletableFuture<Reply> later;
    try (RawClient client = server.connect()) {
      client.send("GET /park HTTP/1.1\r\n\r\n");
      later = parked.poll(60, TimeUnit.SECONDS);
    }
    later.complete(answer("nobody").join());
    try (RawClient client = server.connect()) {
      assertThat(client.send("GET /ok HTTP/1.1\r\n\r\n").receiveAnswer()).isEqualTo(OK_11);
    }
  }

  @Test
  void aClientThatEndsItsSideStillGetsItsAnswer() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET /park HTTP/1.1\r\n\r\n");
      client.endOutput();
      CompletableFuture<Reply> later = parked.poll(60, TimeUnit.SECONDS);
      later.complete(answer("late").join());
      assertThat(client.receiveAnswer()).endsWith("late");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void aHandlerThatFailsIsAnsweredWith500AndLogged() throws Exception {
    try (RawClient client = server.connect()) {
      assertThat(client.send("GET /fail HTTP/1.1\r\n\r\n").receiveAnswer())
          .startsWith("HTTP/1.1 500 Internal Server Error\r\n");
      assertThat(server.log.lines())
          .contains(
              "ERRO "
                  + (kind == SocketKind.TCP ? "127.0.0.1" : server.socket)
                  + ":Server Error: java.lang.IllegalStateException: broken");
      assertThat(client.send("GET /ok HTTP/1.1\r\n\r\n").receiveAnswer()).isEqualTo(OK_11);
    }
  }

  @Test
  void aHeadRequestIsAnsweredWithoutABody() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("HEAD /nosuch HTTP/1.1\r\n\r\nGET /ok HTTP/1.1\r\n\r\n");
      assertThat(client.receiveThrough("\r\n\r\n")).contains("Content-Length: 134\r\n");
      assertThat(client.receiveAnswer()).isEqualTo(OK_11);
    }
  }

  @Test
  void aClientThatWaitsForAContinueGetsIt() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("POST /echo HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(client.receiveThrough("\r\n\r\n")).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      assertThat(client.send("ab").receiveAnswer()).endsWith("POST null ab");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|GARBAGE\\r\\n\\r\\n",
        "400|GET  /ok HTTP/1.1\\r\\n\\r\\n",
        "400|GET /ok HTTP/1.1 \\r\\n\\r\\n",
        "400|GET /ok HTTP/1.-1\\r\\n\\r\\n",
        "400|GET /ok HTTP/1\\r\\n\\r\\n",
        "400|GET /ok HTTP/1.99999999999\\r\\n\\r\\n",
        "400|GET\\t/ok\\tHTTP/1.1\\r\\n\\r\\n",
        "400|GET /ok\\t HTTP/1.1\\r\\n\\r\\n",
        "400|\\r\\nGET /ok  HTTP/1.1\\r\\n\\r\\n",
        "400|GET /ok\\e[31m HTTP/1.1\\r\\n\\r\\n",
        "400|GET /ok HTTP/1.1\\nHost: x\\n\\r\\n\\r\\n",
        "400|GET /ok HTTP/1.1\\r\\nA: b\\nContent-Length: 1\\r\\n\\r\\n",
        "400|GET /ok HTTP/1.1\\r\\nA: b\\rc\\r\\n\\r\\n",
        "400|GET /ok HTTP/1.1\\r\\nA: b\\0c\\r\\n\\r\\n",
        "400|POST /ok HTTP/1.1\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\nab",
        "400|POST /ok HTTP/1.1\\r\\nContent-Length: +1\\r\\n\\r\\na",
        "400|POST /ok HTTP/1.1\\r\\nContent-Length: 0x1\\r\\n\\r\\na",
        "400|POST /ok HTTP/1.1\\r\\nContent-Length: -1\\r\\n\\r\\na",
        "400|POST /ok HTTP/1.1\\r\\nContent-Length: 1, 1\\r\\n\\r\\na",
        "400|POST /ok HTTP/1.1\\r\\nContent-Length : 1\\r\\n\\r\\na",
        "400|POST /ok HTTP/1.1\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\na",
        "411|POST /ok HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n",
        "501|POST /ok HTTP/1.1\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n",
        "413|POST /ok HTTP/1.1\\r\\nContent-Length: 4194305\\r\\n\\r\\n",
        "413|POST /ok HTTP/1.1\\r\\nContent-Length: 99999999999\\r\\n\\r\\n",
      })
  void whatCouldBeReadInTwoWaysIsRefusedAndTheConnectionClosed(int status, String request)
      throws Exception {
    String bytes =
        request
            .replace("\\r", "\r")
            .replace("\\n", "\n")
            .replace("\\t", "\t")
            .replace("\\e", "\u001b")
            .replace("\\0", "\0");
    try (RawClient client = server.connect()) {
      assertThat(client.send(bytes + "GET /ok HTTP/1.1\r\n\r\n").receiveAnswer())
          .startsWith("HTTP/1.1 " + status + " ");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void aHeadWithoutEndIsRefused() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET /ok HTTP/1.1\r\n" + "A: bbbbbbbbbbbbbb\r\n".repeat(5000));
      assertThat(client.receiveAnswer()).startsWith("HTTP/1.1 431 ");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void anEmptyRequestClosesTheConnection() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("\r\n\r\n");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ok", "/%6fk"})
  void pathsAreDecodedOnceBeforeTheyAreRouted(String path) throws Exception {
    try (RawClient client = server.connect()) {
      assertThat(client.send("GET " + path + " HTTP/1.1\r\n\r\n").receiveAnswer()).isEqualTo(OK_11);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"//ok", "http://h/ok", "/ok#x", "/ok;x", "ok", "/a/../ok", "*"})
  void targetsAreTakenAsTheyAre(String target) throws Exception {
    try (RawClient client = server.connect()) {
      assertThat(client.send("GET " + target + " HTTP/1.1\r\n\r\n").receiveAnswer())
          .startsWith("HTTP/1.1 404 ");
    }
  }

  @Test
  void answersLeaveALineInTheLog() throws Exception {
    try (RawClient client = server.connect()) {
      client.send("GET /ok HTTP/1.1\r\n\r\n").receiveAnswer();
    }
    assertThat(server.log.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "TRAC (localhost:0|127.0.0.1:[0-9]+) - - \\[../.../....:..:..:.. \\+0000]"
                            + " \"GET /ok HTTP/1.1\" 200 124"));
  }
}
