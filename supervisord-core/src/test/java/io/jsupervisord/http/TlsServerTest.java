package io.jsupervisord.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.config.TlsConfig;
import io.jsupervisord.log.RecordingMainLog;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
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
  private static final char[] STORE_PASSWORD = "changeit".toCharArray();

  @TempDir private Path directory;
  private final AtomicLong nanos = new AtomicLong();
  private final RecordingMainLog log = new RecordingMainLog();

  @Test
  void theFirstConnectionAfterARenewalGetsTheNewCertificate() throws Exception {
    certificate("first");
    TlsServer server = open();
    assertThat(subject(server)).isEqualTo("CN=first");

    certificate("second");
    nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));

    assertThat(subject(server)).isEqualTo("CN=second");
    assertThat(log.lines()).containsExactly("INFO TLS certificate read again: " + pem());
  }

  @Test
  void aBrokenRenewalLeavesTheOldCertificate() throws Exception {
    certificate("first");
    TlsServer server = open();

    Files.writeString(directory.resolve("server.pem"), "broken\n");
    nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));

    assertThat(subject(server)).isEqualTo("CN=first");
    assertThat(log.lines()).hasSize(1);
    assertThat(log.lines().get(0)).startsWith("ERRO TLS certificate not read, the old one stays: ");
  }

  private TlsServer open() throws Exception {
    TlsConfig config =
        new TlsConfig(pem().toString(), directory.resolve("server.key").toString(), null);
    return TlsServer.open(config, new TlsMemory(), log, nanos::get);
  }

  private Path pem() {
    return directory.resolve("server.pem");
  }

  private void certificate(String subject) throws Exception {
    Path store = directory.resolve(subject + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + subject,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(STORE_PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), STORE_PASSWORD);
    write(pem(), "CERTIFICATE", keys.getCertificate("server").getEncoded());
    write(
        directory.resolve("server.key"),
        "PRIVATE KEY",
        keys.getKey("server", STORE_PASSWORD).getEncoded());
  }

  private static void write(Path file, String type, byte[] content) throws Exception {
    Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(type, Base64.getMimeEncoder().encodeToString(content), type));
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
