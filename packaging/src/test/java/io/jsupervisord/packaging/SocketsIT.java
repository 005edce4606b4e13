package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the daemon listens, who may connect, and what was there before. */
class SocketsIT {
  private static final String IN_USE =
      "Error: Another program is already listening on a port that one of our HTTP servers is"
          + " configured to use.  Shut this program down first before starting supervisord.\n";

  @TempDir Path directory;

  private static int freePort(InetAddress address) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, address)) {
      return socket.getLocalPort();
    }
  }

  private static int status(String address, String credentials) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address + "/"));
    if (credentials != null) {
      byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  @Test
  void aStaleSocketIsReplaced() throws Exception {
    Path socket = directory.resolve("s.sock");
    try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(UnixDomainSocketAddress.of(socket));
    }
    try (Installation daemon = new Installation(Make.OURS, directory, "").start("-s")) {
      assertThat(daemon.read("foreground.out"))
          .isEqualTo("Unlinking stale socket " + daemon.file("s.sock") + "\n");
      assertThat(daemon.log()).noneMatch(line -> line.contains("Unlinking"));
      assertThat(daemon.ctl("pid").out().strip()).isEqualTo(Long.toString(daemon.process().pid()));
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void aSocketSomebodyListensOnIsLeftToHim() throws Exception {
    Path socket = directory.resolve("s.sock");
    try (ServerSocketChannel live = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      live.bind(UnixDomainSocketAddress.of(socket));
      Installation daemon = new Installation(Make.OURS, directory, "");
      Output output = Output.of(directory, daemon.command("-n", "-s"));
      assertThat(output.status()).isEqualTo(2);
      assertThat(output.err()).startsWith(IN_USE);
      assertThat(socket).exists();
    }
  }

  @Test
  void aPortSomebodyListensOnIsRefused() throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket live = new ServerSocket(0, 1, loopback)) {
      Installation daemon =
          new Installation(
              Make.OURS,
              directory,
              "[inet_http_server]\nport=127.0.0.1:" + live.getLocalPort() + "\n");
      Output output = Output.of(directory, daemon.command());
      assertThat(output.status()).isEqualTo(2);
      assertThat(output.err()).startsWith(IN_USE);
      assertThat(daemon.file("supervisord.pid")).doesNotExist();
      assertThat(daemon.file("s.sock")).doesNotExist();
    }
  }

  @Test
  void theSocketHasTheModeAndTheOwnerOfTheFile() throws Exception {
    assumeTrue(Root.isRoot(), "only root gives files away");
    Installation installation = new Installation(Make.OURS, directory, "");
    installation.write(
        "supervisord.conf",
        installation
            .read("supervisord.conf")
            .replace("s.sock\n[rpc", "s.sock\nchmod=0766\nchown=nobody:daemon\n[rpc"));
    try (Installation daemon = installation.start()) {
      Path socket = daemon.file("s.sock");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
          .isEqualTo("rwxrw-rw-");
      assertThat(Root.owner(socket)).isEqualTo("nobody:daemon");
    }
  }

  @Test
  void aSocketThatMayNotBeGivenAwayIsRefusedWithTheNameOfTheUser() throws Exception {
    assumeTrue(Root.isRoot(), "becomes nobody");
    Installation installation =
        new Installation(Make.OURS, Root.open(directory), "user=nobody\n", "");
    installation.write(
        "supervisord.conf",
        installation
            .read("supervisord.conf")
            .replace("s.sock\n[rpc", "s.sock\nchown=root:root\n[rpc"));
    Output output = Output.of(directory, installation.command("-n", "-s"));
    assertThat(output.status()).isEqualTo(2);
    assertThat(output.err())
        .startsWith(
            "Error: Not permitted to chown %s to uid/gid (0, 0); adjust \"sockchown\" value in config file or on command line to values that the current user (nobody) can successfully chown\n"
                .formatted(installation.file("s.sock")));
  }

  @Test
  void aPortWithAPasswordAsksForIt() throws Exception {
    String address = "127.0.0.1:" + freePort(InetAddress.getLoopbackAddress());
    String sections =
        "[inet_http_server]\nport=%s\nusername=me\npassword=secret\n".formatted(address);
    try (Installation daemon = new Installation(Make.OURS, directory, sections).start()) {
      assertThat(status(address, null)).isEqualTo(401);
      assertThat(status(address, "me:wrong")).isEqualTo(401);
      assertThat(status(address, "me:secret")).isEqualTo(200);
      assertThat(daemon.log())
          .containsOnlyOnce(
              "CRIT Server 'unix_http_server' running without any HTTP authentication checking")
          .noneMatch(line -> line.contains("'inet_http_server' running without"));
      assertThat(
              daemon
                  .ctl("-s", "http://" + address, "-u", "me", "-p", "secret", "pid")
                  .out()
                  .strip())
          .isEqualTo(Long.toString(daemon.process().pid()));
    }
  }

  @Test
  void anAddressOfVersionSixIsListenedOn() throws Exception {
    InetAddress loopback =
        InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    int port;
    try {
      port = freePort(loopback);
    } catch (IOException e) {
      assumeTrue(false, "no IPv6 here");
      return;
    }
    String address = "[::1]:" + port;
    List<String> sections = List.of("[inet_http_server]", "port=" + address, "");
    try (Installation daemon =
        new Installation(Make.OURS, directory, String.join("\n", sections)).start()) {
      assertThat(status(address, null)).isEqualTo(200);
      assertThat(daemon.stop()).isZero();
    }
  }
}
