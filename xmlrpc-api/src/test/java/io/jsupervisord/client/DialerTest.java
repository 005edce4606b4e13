package io.jsupervisord.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a daemon cannot be reached: supervisorctl has words for each. */
class DialerTest {
  @TempDir private Path directory;

  private static void dial(String url) throws IOException {
    Dialer.dial(ServerUrl.parse(url), new Deadline(null, "connection")).close();
  }

  private Path listen(String name) throws IOException {
    Path socket = directory.resolve(name);
    // the file stays when the listener has gone
    ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socket))
        .close();
    return socket;
  }

  @Test
  void aSocketFileThatIsMissing() {
    assertThatThrownBy(() -> dial("unix://" + directory.resolve("none.sock")))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none.sock");
  }

  @Test
  void aSocketFileThatNobodyListensOn() throws IOException {
    Path socket = listen("left.sock");
    assertThatThrownBy(() -> dial("unix://" + socket)).isInstanceOf(ConnectException.class);
  }

  @Test
  void aFileThatIsNoSocket() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> dial("unix://" + file)).isInstanceOf(ConnectException.class);
  }

  @Test
  void aSocketThatMayNotBeUsed() throws IOException {
    assumeFalse(System.getProperty("user.name").equals("root"), "root may use everything");
    Path socket = listen("private.sock");
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("---------"));
    assertThatThrownBy(() -> dial("unix://" + socket)).isInstanceOf(AccessDeniedException.class);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("---------"));
    try {
      assertThatThrownBy(() -> dial("unix://" + socket)).isInstanceOf(AccessDeniedException.class);
    } finally {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aPortThatNobodyListensOn() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
      dial("http://127.0.0.1:" + port);
    }
    assertThatThrownBy(() -> dial("http://127.0.0.1:" + port)).isInstanceOf(ConnectException.class);
  }

  @Test
  void aHostThatDoesNotExist() {
    assertThatThrownBy(() -> dial("http://no-such-host.invalid:9001"))
        .isInstanceOf(UnknownHostException.class);
  }
}
