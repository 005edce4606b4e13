package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.config.TlsConfig;
import io.jsupervisord.log.RecordingMainLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsServerTest {
  @TempDir private Path directory;
  private TlsConfig config;
  private final AtomicLong nanos = new AtomicLong();
  private final RecordingMainLog log = new RecordingMainLog();

  @Test
  void theFirstConnectionAfterARenewalGetsTheNewCertificate() throws Exception {
    config = TestCertificate.write(directory, "first");
    TlsServer server = open();
    assertThat(subject(server)).isEqualTo("CN=first");

    TestCertificate.write(directory, "second");
    nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));

    assertThat(subject(server)).isEqualTo("CN=second");
    assertThat(log.lines())
        .containsExactly("INFO TLS certificate read again: " + config.certificate());
  }

  @Test
  void aBrokenRenewalLeavesTheOldCertificate() throws Exception {
    config = TestCertificate.write(directory, "first");
    TlsServer server = open();

    Files.writeString(Path.of(config.certificate()), "broken\n");
    nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));

    assertThat(subject(server)).isEqualTo("CN=first");
    assertThat(log.lines()).hasSize(1);
    assertThat(log.lines().get(0)).startsWith("ERRO TLS certificate not read, the old one stays: ");
  }

  private TlsServer open() throws IOException {
    return TlsServer.open(config, new TlsMemory(), log, nanos::get);
  }

  /** Whose certificate a client is shown that connects now. */
  private static String subject(TlsServer tls) throws Exception {
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {new Trusting()}, null);
    SSLEngine client = trusting.createSSLEngine();
    client.setUseClientMode(true);
    SSLEngine server = tls.engine();
    ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
    ByteBuffer toClient = ByteBuffer.allocate(1 << 16);
    client.beginHandshake();
    while (isShakingHands(client)) {
      step(client, toServer, toClient);
      step(server, toClient, toServer);
    }
    return ((X509Certificate) client.getSession().getPeerCertificates()[0])
        .getSubjectX500Principal()
        .getName();
  }

  private static boolean isShakingHands(SSLEngine engine) {
    return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING
        && engine.getHandshakeStatus() != HandshakeStatus.FINISHED;
  }

  private static void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
    for (Runnable task = engine.getDelegatedTask(); task != null; ) {
      task.run();
      task = engine.getDelegatedTask();
    }
    ByteBuffer nothing = ByteBuffer.allocate(1 << 16);
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      engine.wrap(ByteBuffer.allocate(0), out);
    } else {
      in.flip();
      engine.unwrap(in, nothing);
      in.compact();
    }
  }

  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
