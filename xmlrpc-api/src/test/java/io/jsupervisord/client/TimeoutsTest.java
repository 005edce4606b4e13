package io.jsupervisord.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that hangs holds a client no longer than it has said. */
@Timeout(60)
class TimeoutsTest {
  private static final Duration SOON = Duration.ofMillis(100);
  private static final Duration NOT_HERE = Duration.ofMinutes(10);
  private static final Timeouts ANSWER = new Timeouts(NOT_HERE, SOON);

  /** For a daemon that answers now and then, on a machine that may have much else to do. */
  private static final Timeouts PATIENT = new Timeouts(NOT_HERE, Duration.ofSeconds(3));

  private static final Timeouts CONNECT = new Timeouts(SOON, NOT_HERE);

  @TempDir private Path directory;

  private static SupervisorClient client(ServerUrl url, Timeouts timeouts) {
    return new SupervisorClient(url, null, null, null, timeouts);
  }

  /** A port whose connections the system takes and nobody serves. */
  private static ServerSocket silentPort() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @Test
  void aCallThatIsNotAnsweredFailsAndTheNextOneHasAConnectionOfItsOwn() throws Exception {
    try (FakeDaemon daemon = new FakeDaemon(directory.resolve("s.sock"));
        SupervisorClient client = client(daemon.url(), PATIENT)) {
      daemon.answers(FakeDaemon.value(1)).answers("").answers(FakeDaemon.value(3));
      assertThat(client.getPid()).isEqualTo(1);
      assertThatThrownBy(() -> client.startProcess("slow", true))
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("no answer within 3000 ms");
      assertThat(client.getPid()).isEqualTo(3);
      assertThat(daemon.connections()).isEqualTo(2);
    }
  }

  @Test
  void anAnswerThatStopsInTheMiddleIsNone() throws Exception {
    try (FakeDaemon daemon = new FakeDaemon(directory.resolve("s.sock"));
        SupervisorClient client = client(daemon.url(), ANSWER)) {
      daemon.answers("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<?xml");
      assertThatThrownBy(client::getPid).hasMessage("no answer within 100 ms");
    }
  }

  @Test
  void aDaemonThatTakesNoConnectionsFailsTheCall() throws Exception {
    List<SupervisorClient> crowd = new ArrayList<>();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Path socket = directory.resolve("s.sock");
      server.bind(UnixDomainSocketAddress.of(socket), 1);
      Timeouts both = new Timeouts(SOON, SOON);
      List<String> ends = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        SupervisorClient client = client(ServerUrl.parse("unix://" + socket), both);
        crowd.add(client);
        assertThatThrownBy(client::getPid)
            .isInstanceOf(SocketTimeoutException.class)
            .satisfies(e -> ends.add(e.getMessage()));
      }
      assertThat(ends)
          .startsWith("no answer within 100 ms")
          .endsWith("no connection within 100 ms");
    } finally {
      for (SupervisorClient client : crowd) {
        client.close();
      }
    }
  }

  @Test
  void overTcpACallThatIsNotAnsweredFails() throws Exception {
    try (ServerSocket server = silentPort();
        SupervisorClient client =
            client(ServerUrl.parse("http://127.0.0.1:" + server.getLocalPort()), ANSWER)) {
      assertThatThrownBy(client::getPid)
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("no answer within 100 ms");
    }
  }

  @Test
  void aRequestThatTheDaemonDoesNotTakeFails() throws Exception {
    try (ServerSocket server = silentPort();
        SupervisorClient client =
            client(ServerUrl.parse("http://127.0.0.1:" + server.getLocalPort()), ANSWER)) {
      String much = "x".repeat(30_000_000);
      assertThatThrownBy(() -> client.sendProcessStdin("cat", much))
          .hasMessage("no answer within 100 ms");
    }
  }

  @Test
  void aHandshakeBelongsToTheConnection() throws Exception {
    try (ServerSocket server = silentPort();
        SupervisorClient client =
            client(ServerUrl.parse("https://127.0.0.1:" + server.getLocalPort()), CONNECT)) {
      assertThatThrownBy(client::getPid)
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessage("no connection within 100 ms");
    }
  }

  @Test
  void overTlsACallThatIsNotAnsweredFails() throws Exception {
    SSLContext context = context();
    try (ServerSocket server =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      CompletableFuture<SSLSocket> accepted =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  SSLSocket socket = (SSLSocket) server.accept();
                  socket.startHandshake();
                  return socket;
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      ServerUrl url = ServerUrl.parse("https://localhost:" + server.getLocalPort());
      try (SupervisorClient client = new SupervisorClient(url, null, null, context, ANSWER)) {
        assertThatThrownBy(client::getPid)
            .isInstanceOf(SocketTimeoutException.class)
            .hasMessage("no answer within 100 ms");
      }
      accepted.get().close();
    }
  }

  /** One that shows a certificate for localhost, and believes it. */
  private SSLContext context() throws Exception {
    Path store = directory.resolve("localhost.p12");
    char[] password = "changeit".toCharArray();
    List<String> keytool =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    keytool.addAll(List.of("-genkeypair", "-alias", "server", "-keyalg", "EC"));
    keytool.addAll(List.of("-dname", "CN=localhost", "-ext", "san=dns:localhost"));
    keytool.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(password)));
    keytool.addAll(List.of("-keystore", store.toString()));
    Process made =
        new ProcessBuilder(keytool)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), password);
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, password);
    KeyStore believed = KeyStore.getInstance("PKCS12");
    believed.load(null, null);
    believed.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(believed);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void aLogHasToBeginInTimeAndMayBeQuietThen() throws Exception {
    try (FakeDaemon daemon = new FakeDaemon(directory.resolve("s.sock"));
        SupervisorClient client = client(daemon.url(), PATIENT)) {
      daemon.answers("").answers("HTTP/1.1 200 OK\r\n\r\n");
      assertThatThrownBy(client::followMainLog).isInstanceOf(SocketTimeoutException.class);
      try (LogStream log = client.followMainLog()) {
        // takes longer than the log may have taken to begin
        try (ServerSocket silent = silentPort();
            SupervisorClient other =
                client(ServerUrl.parse("http://127.0.0.1:" + silent.getLocalPort()), PATIENT)) {
          assertThatThrownBy(other::getPid).isInstanceOf(SocketTimeoutException.class);
        }
        daemon.sends("late");
        byte[] buffer = new byte[10];
        assertThat(new String(buffer, 0, log.read(buffer), UTF_8)).isEqualTo("late");
      }
    }
  }

  @Test
  void noTimeIsNoTimeToWait() {
    assertThatThrownBy(() -> new Timeouts(Duration.ZERO, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Timeouts(null, Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
