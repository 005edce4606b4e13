package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningSocketTest {
  @TempDir private Path directory;

  @Test
  void aPortCanBeConnectedToUntilItIsClosed() throws IOException {
    ListeningSocket socket = ListeningSocket.tcp("localhost", 0, null);
    int port = SocketPorts.portOf(socket);
    new Socket(InetAddress.getLoopbackAddress(), port).close();
    socket.close();
    socket.close();
    assertThat(socket.fd()).isEqualTo(-1);
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(IOException.class);
    ListeningSocket.tcp("127.0.0.1", port, null).close();
  }

  @Test
  void aPortInUseIsAnErrorInTheWordsClientsKnow() throws IOException {
    try (ListeningSocket socket = ListeningSocket.tcp("*", 0, 1)) {
      int port = SocketPorts.portOf(socket);
      assertThatThrownBy(() -> ListeningSocket.tcp("127.0.0.1", port, 1))
          .hasMessage("[Errno 98] Address already in use");
    }
  }

  @Test
  void aHostNobodyKnowsIsAnErrorInTheWordsClientsKnow() {
    assertThatThrownBy(() -> ListeningSocket.tcp("no such host", 1, null))
        .hasMessage("[Errno -2] Name or service not known");
  }

  @Test
  void aPathHasItsModeWhateverTheUmaskAndStaysWhenItIsClosed() throws IOException {
    Path path = directory.resolve("s.sock");
    try (ListeningSocket socket = ListeningSocket.unix(path.toString(), 0777, null, null, null)) {
      assertThat(socket.fd()).isNotNegative();
      assertThat(mode(path)).isEqualTo(0777);
      SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
    }
    assertThat(path).exists();
  }

  private static int mode(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:mode") & 0777;
  }

  @Test
  void whatWasThereBeforeIsReplaced() throws IOException {
    Path path = Files.writeString(directory.resolve("s.sock"), "old");
    ListeningSocket.unix(path.toString(), 0700, null, null, null).close();
    assertThat(mode(path)).isEqualTo(0700);
    ListeningSocket.unix(path.toString(), 0600, null, null, null).close();
    assertThat(mode(path)).isEqualTo(0600);
  }

  @Test
  void theOwnerIsSet() throws IOException {
    assumeTrue(Accounts.currentUid() == 0, "needs root");
    Path path = directory.resolve("s.sock");
    ListeningSocket.unix(path.toString(), 0700, 1, null, null).close();
    assertThat(Files.readAttributes(path, "unix:uid,gid")).isEqualTo(Map.of("uid", 1, "gid", 0));
    ListeningSocket.unix(path.toString(), 0700, 1, 2, null).close();
    assertThat(Files.readAttributes(path, "unix:uid,gid")).isEqualTo(Map.of("uid", 1, "gid", 2));
  }

  @Test
  void aDirectoryThatIsMissingIsAnError() {
    assertThatThrownBy(
            () -> ListeningSocket.unix(directory + "/none/s.sock", 0700, null, null, null))
        .hasMessage("[Errno 2] No such file or directory");
  }

  @Test
  void aPathTooLongForASocketIsAnError() {
    assertThatThrownBy(
            () -> ListeningSocket.unix("/tmp/" + "x".repeat(103), 0700, null, null, null))
        .hasMessage("AF_UNIX path too long");
  }
}
