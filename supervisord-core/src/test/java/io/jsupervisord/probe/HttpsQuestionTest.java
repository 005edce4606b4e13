package io.jsupervisord.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Probes over TLS, of a server whose certificate is made here. */
@Timeout(60)
class HttpsQuestionTest {
  @TempDir private static Path directory;
  private static SSLContext usual;
  private static SSLContext own;

  @BeforeAll
  static void makeCertificate() throws Exception {
    usual = SSLContext.getDefault();
    KeyStore keys = TestKeys.make(directory.resolve("keys"), "server");
    own = context(keys);
  }

  private static SSLContext context(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate(TestKeys.ALIAS));
    KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    key.init(keys, TestKeys.password());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  @AfterAll
  static void leaveAsFound() {
    SSLContext.setDefault(usual);
  }

  private static String ask(String host, SSLContext client) throws IOException {
    SSLContext.setDefault(client);
    ServerSocket listening =
        own.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    try (OneAnswerServer server =
            new OneAnswerServer(listening, "HTTP/1.1 204 No Content\r\n\r\n", false);
        Dialing dialing = new Dialing()) {
      String text = "https://%s:%d/ status=204".formatted(host, server.port());
      return new HttpQuestion((ProbeSpec.Http) ProbeSpec.parse(text)).ask(dialing);
    }
  }

  @Test
  void aServerThatIsTrustedIsWell() throws IOException {
    assertThat(ask("127.0.0.1", own)).isNull();
  }

  @Test
  void aServerThatNobodyVouchesForIsNotWell() {
    assertThatThrownBy(() -> ask("127.0.0.1", usual))
        .isInstanceOf(SSLException.class)
        .hasMessageContaining("unable to find valid certification path");
  }

  @Test
  void aCertificateOfAnotherHostIsNotWell() {
    for (String host : List.of("localhost", "127.0.0.2")) {
      assertThatThrownBy(() -> ask(host, own)).isInstanceOf(IOException.class);
    }
  }
}
