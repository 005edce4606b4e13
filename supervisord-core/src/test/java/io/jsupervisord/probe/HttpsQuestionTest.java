package io.jsupervisord.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
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
  private static final char[] PASSWORD = "secret".toCharArray();

  @TempDir private static Path directory;
  private static SSLContext usual;
  private static SSLContext own;

  @BeforeAll
  static void makeCertificate() throws Exception {
    usual = SSLContext.getDefault();
    Path file = directory.resolve("keys");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=server",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    own = context(keys);
  }

  private static SSLContext context(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    key.init(keys, PASSWORD);
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
