package io.jsupervisord.client;

import static io.jsupervisord.client.FakeDaemon.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.codec.XmlRpcCodec;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client library against a daemon that does what daemons should not do. */
class SupervisorClientTest {
  @TempDir private Path directory;
  private FakeDaemon daemon;
  private SupervisorClient client;

  @BeforeEach
  void start() throws IOException {
    daemon = new FakeDaemon(directory.resolve("s.sock"));
    client = new SupervisorClient(daemon.url());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    daemon.close();
  }

  private static String body(Object value) {
    return new String(XmlRpcCodec.writeResponse(value), UTF_8);
  }

  @Test
  void callsShareAConnection() throws Exception {
    daemon.answers(value("3.0")).answers(value(42));
    assertThat(client.getApiVersion()).isEqualTo("3.0");
    assertThat(client.getPid()).isEqualTo(42);
    assertThat(daemon.connections()).isEqualTo(1);
  }

  @Test
  void aConnectionThatTheServerHasClosedIsReplaced() throws Exception {
    daemon.answersAndHangsUp(value(1)).answers(value(2));
    assertThat(client.getPid()).isEqualTo(1);
    await().until(() -> daemon.closedConnections() == 1);
    assertThat(client.getPid()).isEqualTo(2);
    assertThat(daemon.requests).hasSize(2);
  }

  @Test
  void aCallThatMayHaveBeenDoneIsNotSentAgain() throws Exception {
    daemon.answers(value(1)).answersAndHangsUp("").answers(value(true));
    assertThat(client.getPid()).isEqualTo(1);
    assertThatThrownBy(() -> client.sendProcessStdin("cat", "once\n"))
        .isInstanceOf(EOFException.class);
    assertThat(daemon.requests).hasSize(2);
    assertThat(client.sendProcessStdin("cat", "twice\n")).isTrue();
  }

  @Test
  void whatFollowsAnAnswerUnaskedIsNotTakenForTheNextAnswer() throws Exception {
    daemon.answers(value(1) + value(666)).answers(value(2));
    assertThat(client.getPid()).isEqualTo(1);
    assertThat(client.getPid()).isEqualTo(2);
    assertThat(daemon.connections()).isEqualTo(2);
  }

  @Test
  void anAnswerWithTooSmallALengthSpoilsNoneButItself() throws Exception {
    String body = body("größe");
    daemon
        .answers("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
        .answers(value(2));
    assertThatThrownBy(() -> client.getIdentification())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no XML-RPC");
    assertThat(client.getPid()).isEqualTo(2);
  }

  @Test
  void answersOfHttp10EndWithTheConnection() throws Exception {
    daemon
        .answersAndHangsUp("HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n" + body(1))
        .answers(
            "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: "
                + body(2).length()
                + "\r\n\r\n"
                + body(2))
        .answers(value(3));
    assertThat(client.getPid()).isEqualTo(1);
    assertThat(client.getPid()).isEqualTo(2);
    assertThat(client.getPid()).isEqualTo(3);
    assertThat(daemon.connections()).isEqualTo(2);
  }

  @Test
  void chunkedAnswersAreJoined() throws Exception {
    String body = body(7);
    daemon
        .answers(
            "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n"
                + "A;x=y\r\n"
                + body.substring(0, 10)
                + "\r\n"
                + Integer.toHexString(body.length() - 10)
                + "\r\n"
                + body.substring(10)
                + "\r\n0\r\nTrailer: x\r\n\r\n")
        .answers(value(8));
    assertThat(client.getPid()).isEqualTo(7);
    assertThat(client.getPid()).isEqualTo(8);
    assertThat(daemon.connections()).isEqualTo(1);
  }

  @Test
  void anErrorStatusIsThrownAndEndsTheConnection() throws Exception {
    daemon
        .answers("HTTP/1.1 401 Unauthorized\r\nContent-Length: 1000000\r\n\r\nnot all of it")
        .answers("HTTP/1.1 500\r\n\r\n")
        .answers(value(1));
    assertThatThrownBy(() -> client.getPid())
        .isInstanceOf(HttpStatusException.class)
        .hasMessage("401 Unauthorized");
    assertThatThrownBy(() -> client.getPid())
        .isInstanceOfSatisfying(
            HttpStatusException.class, e -> assertThat(e.status()).isEqualTo(500));
    assertThat(client.getPid()).isEqualTo(1);
    assertThat(daemon.connections()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-OpenSSH\r\n",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.1 abc OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nxxxxx",
        "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nxxxxx",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nxxxxx",
        "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\ncut off",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nmore than five\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc",
        "HTTP/1.1 200 OK\r\n\r\nno XML",
      })
  void whatIsNoAnswerIsAnIoException(String raw) {
    daemon.answersAndHangsUp(raw);
    assertThatThrownBy(() -> client.getPid()).isInstanceOf(IOException.class);
    await().until(() -> daemon.closedConnections() == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Header-%d: x\r\n", "%dx"})
  void aHeadWithoutEndIsRefused(String piece) {
    StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 100_000; i++) {
      head.append(piece.formatted(i));
    }
    daemon.answers(head.toString());
    assertThatThrownBy(() -> client.getPid())
        .isInstanceOf(IOException.class)
        .hasMessageMatching("the server sends (too many headers|a line without end)");
  }

  @Test
  void anAnswerOfAnotherKindIsRefused() {
    daemon.answers(value("text")).answers(value(1)).answers(value(List.of())).answers(value("x"));
    assertThatThrownBy(() -> client.getPid()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> client.getIdentification()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> client.startProcess("x", true)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> client.getAllProcessInfo()).isInstanceOf(IOException.class);
  }

  @Test
  void aFaultKeepsTheConnection() throws Exception {
    String body = new String(XmlRpcCodec.writeFault(Fault.SHUTDOWN_STATE.because()), UTF_8);
    daemon
        .answers("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
        .answers(value(1));
    assertThatThrownBy(() -> client.getPid())
        .isInstanceOfSatisfying(
            SupervisorFault.class, fault -> assertThat(fault.is(Fault.SHUTDOWN_STATE)).isTrue());
    assertThat(client.getPid()).isEqualTo(1);
    assertThat(daemon.connections()).isEqualTo(1);
  }

  @Test
  void aRequestIsHttp11WithALengthInBytes() throws Exception {
    daemon.answers(value(true));
    client.sendProcessStdin("cat", "größe");
    assertThat(daemon.requests.get(0))
        .startsWith("POST /RPC2 HTTP/1.1\r\nHost: localhost\r\n")
        .contains("\r\nContent-Type: text/xml\r\n")
        .doesNotContain("Authorization")
        .endsWith("</methodCall>\n")
        .contains("<value><string>größe</string></value>");
  }

  @Test
  void credentialsAreSentWhenBothAreThereAndNeverWrapped() throws Exception {
    daemon.answers(value(1)).answers(value(1)).answers(value(1));
    new SupervisorClient(daemon.url(), "user", "p".repeat(100)).getPid();
    new SupervisorClient(daemon.url(), "", "").getPid();
    new SupervisorClient(daemon.url(), "user", null).getPid();
    assertThat(daemon.requests.get(0)).containsPattern("\r\nAuthorization: Basic [^\r\n]{140}\r\n");
    assertThat(daemon.requests.get(1)).contains("\r\nAuthorization: Basic Og==\r\n");
    assertThat(daemon.requests.get(2)).doesNotContain("Authorization");
  }

  @Test
  void offsetsBeyondTheIntegersOfTheWireAreSentAsText() throws Exception {
    daemon.answers(value(""));
    client.readLog(5_000_000_000L, -3);
    assertThat(daemon.requests.get(0))
        .contains("<value><string>5000000000</string></value>")
        .contains("<value><int>-3</int></value>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grp:*", "grp:"})
  void aGroupIsNotTakenForAProcess(String name) {
    assertThatThrownBy(() -> client.startProcess(name, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.stopProcess(name, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.signalProcess(name, "HUP"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(daemon.requests).isEmpty();
  }

  @Test
  void anInterruptEndsAWaitingCall() throws Exception {
    daemon.answers("");
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                client.stopProcess("slow", true);
              } catch (IOException | SupervisorFault e) {
                failure.set(e);
              }
            });
    caller.start();
    await().until(() -> daemon.requests.size() == 1);
    caller.interrupt();
    caller.join(60_000);
    assertThat(failure.get()).isInstanceOf(ClosedByInterruptException.class);
  }

  @Test
  void aFollowedLogComesAsItIsWrittenAndEndsWhenItIsClosed() throws Exception {
    daemon.answers(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n6\r\nsecond\r\n");
    LogStream stream = client.followProcessLog("grp:a b/c", "stderr");
    assertThat(daemon.requests.get(0))
        .startsWith("GET /logtail/grp%3Aa%20b%2Fc/stderr HTTP/1.1\r\n");
    byte[] buffer = new byte[100];
    StringBuilder read = new StringBuilder();
    while (read.length() < 11) {
      read.append(new String(buffer, 0, stream.read(buffer), UTF_8));
    }
    assertThat(read).hasToString("firstsecond");
    CompletableFuture<Integer> end = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                end.complete(stream.read(buffer));
              } catch (IOException e) {
                end.completeExceptionally(e);
              }
            });
    reader.start();
    await()
        .until(
            () ->
                Arrays.stream(reader.getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("fill")));
    stream.close();
    assertThat(end.get(60, TimeUnit.SECONDS)).isEqualTo(-1);
    assertThat(stream.read(buffer)).isEqualTo(-1);
  }

  @Test
  void aLogThatCannotBeFollowedIsAStatus() {
    daemon.answers("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    assertThatThrownBy(() -> client.followMainLog())
        .isInstanceOfSatisfying(
            HttpStatusException.class, e -> assertThat(e.status()).isEqualTo(404));
    assertThat(daemon.requests.get(0)).startsWith("GET /mainlogtail HTTP/1.1\r\n");
  }

  @Test
  void aFollowedLogOfHttp10EndsWithTheConnection() throws Exception {
    daemon.answersAndHangsUp("HTTP/1.0 200 OK\r\n\r\nall");
    try (LogStream stream = client.followMainLog()) {
      byte[] buffer = new byte[100];
      assertThat(stream.read(buffer)).isEqualTo(3);
      assertThat(stream.read(buffer)).isEqualTo(-1);
    }
  }
}
