package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS with the packaged commands, curl and Python. */
@Needs({"curl", "openssl", "python3"})
class TlsIT {
  private static final String SECTIONS =
      """
      [inet_http_server]
      port=127.0.0.1:%d
      username=u
      password=p
      tls_certificate=%%(here)s/server.pem
      tls_key=%%(here)s/server.key
      [inet_http_server:mutual]
      port=127.0.0.1:%d
      tls_certificate=%%(here)s/server.pem
      tls_key=%%(here)s/server.key
      tls_client_ca=%%(here)s/server.pem
      [program:talks]
      command=sh -c "seq 100000; exec sleep 1000"
      """;

  @TempDir Path directory;
  private int port;
  private int mutual;

  @BeforeEach
  void choose() throws IOException {
    directory = directory.toRealPath();
    port = freePort();
    mutual = freePort();
    certificate("server", "first");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void certificate(String name, String subject) {
    Output made =
        Output.of(
            directory,
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=" + subject,
            "-addext",
            "subjectAltName=DNS:localhost,IP:127.0.0.1",
            "-keyout",
            name + ".key",
            "-out",
            name + ".pem");
    assertThat(made.status()).as(made.all()).isZero();
  }

  private Installation daemon() throws IOException {
    return new Installation(Make.OURS, directory, SECTIONS.formatted(port, mutual)).start();
  }

  private Output curl(String... arguments) {
    List<String> command = new ArrayList<>(List.of("curl", "-sS", "-m", "60"));
    command.addAll(List.of(arguments));
    return Output.of(directory, command.toArray(String[]::new));
  }

  private Output client(String input, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(Make.OURS.command("supervisorctl"), "-c", "client.conf"));
    command.addAll(List.of(arguments));
    return Output.withInput(directory, input, command.toArray(String[]::new));
  }

  private String url(int port) {
    return "https://127.0.0.1:" + port + "/";
  }

  @Test
  void thePageLogsAndCallsComeEncrypted() throws Exception {
    try (Installation daemon = daemon()) {
      daemon.awaitState("talks", "RUNNING");
      for (String version : List.of("--tlsv1.3", "--tls-max=1.2")) {
        String[] options = version.split("=");
        List<String> all = new ArrayList<>(List.of("--cacert", "server.pem", "-u", "u:p"));
        all.addAll(List.of(options[0], options.length > 1 ? options[1] : "-4", url(port)));
        assertThat(curl(all.toArray(String[]::new)).out()).contains("talks");
      }
      assertThat(curl("--cacert", "server.pem", url(port)).out()).contains("401");
      assertThat(curl("-u", "u:p", url(port)).err()).contains("certificate");
      assertThat(followed(2, 10, 60)).contains("99999\n100000\n");

      Output python =
          Output.of(
              directory,
              "python3",
              "-c",
              """
              import ssl, sys, xmlrpc.client
              proxy = xmlrpc.client.ServerProxy(
                  sys.argv[1], context=ssl.create_default_context(cafile='server.pem'))
              print(len(proxy.supervisor.readProcessStdoutLog('talks', 0, 0)))
              print(proxy.supervisor.getState()['statename'])
              """,
              "https://u:p@127.0.0.1:" + port + "/RPC2");
      assertThat(python.out()).as(python.all()).isEqualTo("588895\nRUNNING\n");
    }
  }

  /** What comes of the log in so many seconds, or in more when that was not all. */
  private String followed(int... seconds) {
    String seen = "";
    for (int i = 0; i < seconds.length && !seen.endsWith("100000\n"); i++) {
      String most = Integer.toString(seconds[i]);
      seen =
          curl("--cacert", "server.pem", "-u", "u:p", "-m", most, url(port) + "logtail/talks")
              .out();
    }
    return seen;
  }

  @Test
  void anActionOfThePageLeadsBackToThePageAndNotToPlainHttp() throws Exception {
    try (Installation daemon = daemon()) {
      daemon.awaitState("talks", "RUNNING");
      Output answer =
          curl("--cacert", "server.pem", "-u", "u:p", "-i", url(port) + "?action=refresh");
      assertThat(answer.out())
          .contains("\r\nLocation: https://127.0.0.1:" + port + "/?message=Page%20refreshed");
    }
  }

  @Test
  void supervisorctlBelievesTheFileItIsGivenAndNothingElse() throws Exception {
    try (Installation daemon = daemon()) {
      daemon.awaitState("talks", "RUNNING");
      daemon.write(
          "client.conf",
          "[supervisorctl]\nserverurl=https://localhost:%d\nusername=u\npassword=p\n"
                  .formatted(port)
              + "tls_ca=%(here)s/server.pem\n");
      assertThat(client("", "status").all()).contains("talks", "RUNNING");
      assertThat(client("status\npid\nstatus\n").out())
          .containsPattern("(?s)RUNNING.*\\d+.*RUNNING");
      assertThat(client("", "tail", "talks").out()).contains("99999\n100000\n");
      Output stranger =
          daemon.ctl("-s", "https://localhost:" + port, "-u", "u", "-p", "p", "status");
      assertThat(stranger.status()).isNotZero();
      assertThat(stranger.all()).doesNotContain("RUNNING");
    }
  }

  @Test
  void aClientWithoutACertificateIsRefusedWhereOneIsDemanded() throws Exception {
    try (Installation daemon = daemon()) {
      daemon.awaitState("talks", "RUNNING");
      String[] known = {
        "--cacert", "server.pem", "--cert", "server.pem", "--key", "server.key", url(mutual)
      };
      assertThat(curl(known).out()).contains("talks");
      assertThat(curl("--cacert", "server.pem", url(mutual)).status()).isNotZero();
    }
  }

  @Test
  void whatIsNoTlsIsHungUpOn() throws Exception {
    try (Installation daemon = daemon()) {
      daemon.awaitState("talks", "RUNNING");
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setSoTimeout(60_000);
        socket
            .getOutputStream()
            .write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        try (InputStream in = socket.getInputStream()) {
          assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
              .doesNotContain("HTTP");
        }
      }
      assertThat(curl("-k", "-u", "u:p", url(port)).out()).contains("talks");
    }
  }

  private String subject() {
    return curl("-k", "-v", "-u", "u:p", url(port)).err();
  }

  @Test
  void aNewCertificateIsTakenAndABrokenOneNot() throws Exception {
    try (Installation daemon = daemon()) {
      assertThat(subject()).contains("CN=first");
      certificate("server", "second");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(subject()).contains("CN=second"));

      Files.writeString(daemon.file("server.pem"), "broken\n");
      Output.of(directory, "kill", "-HUP", Long.toString(daemon.process().pid()));
      daemon.awaitLog("TLS certificate not read, the old one stays: ");
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(subject()).contains("CN=second"));
      assertThat(daemon.process().isAlive()).isTrue();
    }
  }

  @Test
  void aDaemonWithoutAGoodCertificateDoesNotStart() throws Exception {
    try (Installation daemon =
        new Installation(Make.OURS, directory, SECTIONS.formatted(port, mutual))) {
      Files.move(directory.resolve("server.key"), directory.resolve("other.key"));
      certificate("server", "other");
      Files.move(
          directory.resolve("other.key"),
          directory.resolve("server.key"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Output start = Output.of(directory, daemon.command("-n"));
      assertThat(start.status()).isEqualTo(2);
      assertThat(start.all()).contains("server.key is not that of ");
    }
  }
}
