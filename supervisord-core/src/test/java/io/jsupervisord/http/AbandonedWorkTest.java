package io.jsupervisord.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.config.ServerAccess;
import io.jsupervisord.config.ServerConfig;
import io.jsupervisord.config.TlsConfig;
import io.jsupervisord.log.RecordingMainLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work for clients that have gone does not pile up in front of the others. */
class AbandonedWorkTest {
  private static final int CLIENTS = 20;

  @TempDir private Path directory;
  private final CountDownLatch freed = new CountDownLatch(1);
  private final List<SocketChannel> clients = new ArrayList<>();
  private int port;
  private HttpThread server;
  private Thread thread;

  @BeforeEach
  void start() throws Exception {
    port = TestServer.freePort();
    TlsConfig tls = TestCertificate.write(directory, "server");
    RecordingMainLog log = new RecordingMainLog();
    ServerConfig.Inet config =
        new ServerConfig.Inet(
            "inet_http_server",
            "127.0.0.1",
            port,
            null,
            null,
            ServerAccess.NONE,
            tls,
            List.of(),
            ServerConfig.Extras.NONE);
    Listener listener = TcpListener.open(config, null, TlsServer.open(tls, new TlsMemory(), log));
    Router router = new Router(r -> CompletableFuture.completedFuture(Response.error(404)));
    server =
        new HttpThread(
            new SelectorReadiness(),
            List.of(listener),
            router,
            new LogStreams(1),
            ConnectionLimits.DEFAULT,
            log);
    thread = new Thread(server, "http");
    thread.start();
  }

  @AfterEach
  void stop() throws Exception {
    freed.countDown();
    for (SocketChannel client : clients) {
      client.close();
    }
    server.execute(server::end);
    thread.join();
  }

  /** Keeps all threads busy that do such work. */
  private void occupy(SlowWork work) {
    while (work.waiting() == 0) {
      work.execute(
          () -> {
            try {
              freed.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }
  }

  private SocketChannel connect() throws IOException {
    SocketChannel client =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    clients.add(client);
    return client;
  }

  /** The first words of a client that speaks TLS. */
  private static ByteBuffer hello() throws Exception {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine();
    engine.setUseClientMode(true);
    ByteBuffer hello = ByteBuffer.allocate(1 << 16);
    engine.wrap(ByteBuffer.allocate(0), hello);
    return hello.flip();
  }

  @Test
  void theHandshakeOfAClientThatHangsUpIsTakenBack() throws Exception {
    occupy(server.handshakes());
    int before = server.handshakes().waiting();
    for (int i = 0; i < CLIENTS; i++) {
      connect().write(hello());
    }
    await().until(() -> server.handshakes().waiting() == before + CLIENTS);

    for (SocketChannel client : clients) {
      client.close();
    }
    await().until(() -> server.handshakes().waiting() == before);
  }

  @Test
  void whatAClientSendsWhileItsHandshakeWaitsIsKept() throws Exception {
    occupy(server.handshakes());
    int before = server.handshakes().waiting();
    SocketChannel client = connect();
    client.write(hello());
    await().until(() -> server.handshakes().waiting() == before + 1);
    // no record, which is found out only after the handshake's first step
    client.write(ByteBuffer.wrap("no TLS at all".getBytes(US_ASCII)));

    freed.countDown();
    ByteBuffer answer = ByteBuffer.allocate(1 << 16);
    while (client.read(answer) >= 0) {
      // a server hello, and then an alert
    }
    assertThat(answer.get(0)).isEqualTo((byte) 22);
  }
}
