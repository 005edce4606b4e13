package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UnixNotifySocketTest {
  private static final int DATAGRAM = 2;
  private static final int NOBODY = 65534;
  private static final String SEND =
      """
      import os, socket, sys
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      print(os.getpid())
      for message in sys.argv[2:]:
          s.sendto(message.encode(), sys.argv[1])
      """;

  @TempDir private Path directory;

  private Path path() {
    return directory.resolve("n.sock");
  }

  private static void send(NotifySocket socket, byte[] message) throws IOException {
    int fd = (int) LibC.SOCKET.call(SocketAddress.UNIX, DATAGRAM | LibC.O_CLOEXEC, 0);
    try (SocketAddress address = SocketAddress.unix(socket.path());
        NativeMemory memory = NativeMemory.allocate(message.length + 1)) {
      memory.bytes().put(0, message);
      LibC.CONNECT.call(fd, address.address(), address.size());
      LibC.SEND.call(fd, memory.address(), message.length, 0);
    } finally {
      Descriptor.close(fd);
    }
  }

  private static void send(NotifySocket socket, String message) throws IOException {
    send(socket, NativeText.encode(message));
  }

  private static void assumePython() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "no Python here");
  }

  /** What a child of that user sends, and what it writes. */
  private static Ran sendAs(Integer uid, NotifySocket socket, String message) throws Exception {
    assumePython();
    LaunchSpec spec =
        new LaunchSpec(
            "/usr/bin/python3",
            List.of("python3", "-c", SEND, socket.path(), message),
            Map.of("PATH", "/usr/bin:/bin"),
            "/",
            null,
            uid,
            false,
            -1);
    return Ran.with(new PosixSpawnLauncher(), spec);
  }

  @Test
  void messagesComeInTheirOrderWithTheirSender() throws IOException {
    try (NotifySocket socket = UnixNotifySocket.open(path().toString(), null)) {
      assertThat(socket.receive()).isNull();
      send(socket, "READY=1\nSTATUS=grüße");
      send(socket, "");
      int pid = (int) ProcessHandle.current().pid();
      int uid = Accounts.currentUid();
      assertThat(socket.receive())
          .isEqualTo(new NotifySocket.Message(pid, uid, "READY=1\nSTATUS=grüße"));
      assertThat(socket.receive()).isEqualTo(new NotifySocket.Message(pid, uid, ""));
      assertThat(socket.receive()).isNull();
    }
  }

  @Test
  void theLongestMessageComesWholeAndALongerOneEmpty() throws IOException {
    try (NotifySocket socket = UnixNotifySocket.open(path().toString(), null)) {
      send(socket, "x".repeat(NotifySocket.LONGEST_MESSAGE));
      send(socket, "x".repeat(NotifySocket.LONGEST_MESSAGE + 1));
      send(socket, "READY=1");
      assertThat(socket.receive().text()).hasSize(NotifySocket.LONGEST_MESSAGE);
      assertThat(socket.receive().text()).isEmpty();
      assertThat(socket.receive().text()).isEqualTo("READY=1");
    }
  }

  @Test
  void aMessageThatIsNotUtf8IsReadAllTheSame() throws IOException {
    try (NotifySocket socket = UnixNotifySocket.open(path().toString(), null)) {
      send(socket, new byte[] {'A', '=', (byte) 0xff});
      assertThat(socket.receive().text()).isEqualTo("A=\udcff");
    }
  }

  @Test
  void thePathIsItsOwnersAloneAndGoesWithIt() throws IOException {
    NotifySocket socket = UnixNotifySocket.open(path().toString(), null);
    assertThat(Files.getAttribute(path(), "unix:mode")).isEqualTo(0140600);
    socket.close();
    socket.close();
    assertThat(path()).doesNotExist();
    assertThat(socket.fd()).isEqualTo(-1);
  }

  @Test
  void whatIsThereAlreadyIsNotTouched() throws IOException {
    Files.writeString(path(), "mine");
    assertThatThrownBy(() -> UnixNotifySocket.open(path().toString(), null))
        .hasMessage("[Errno 98] Address already in use");
    assertThat(path()).hasContent("mine");
  }

  @Test
  void anotherProcessIsNamedByTheKernel() throws Exception {
    try (NotifySocket socket = UnixNotifySocket.open(path().toString(), null)) {
      Ran ran = sendAs(null, socket, "READY=1");
      assertThat(ran.err()).isEmpty();
      assertThat(socket.receive())
          .isEqualTo(
              new NotifySocket.Message(
                  Integer.parseInt(ran.out().strip()), Accounts.currentUid(), "READY=1"));
    }
  }

  @Test
  void aDescriptorThatIsSentAlongIsClosed() throws Exception {
    assumePython();
    String script =
        """
        import os, socket, sys
        s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        s.connect(sys.argv[1])
        r, w = os.pipe()
        socket.send_fds(s, [b"BARRIER=1"], [w])
        os.close(w)
        print("sent", flush=True)
        print("end" if os.read(r, 1) == b"" else "still open")
        """;
    try (NotifySocket socket = UnixNotifySocket.open(path().toString(), null)) {
      PosixSpawnLauncher launcher = new PosixSpawnLauncher();
      Child child =
          launcher.launch(
              Ran.spec(
                  "/usr/bin/python3",
                  List.of("python3", "-c", script, socket.path()),
                  null,
                  null,
                  null));
      NotifySocket.Message message;
      do {
        Thread.onSpinWait();
        message = socket.receive();
      } while (message == null);
      assertThat(message)
          .isEqualTo(new NotifySocket.Message(child.pid(), Accounts.currentUid(), "BARRIER=1"));
      assertThat(Ran.toEnd(launcher, child).out()).isEqualTo("sent\nend\n");
    }
  }

  @Test
  void onlyItsUserCanWriteToIt() throws Exception {
    assumeTrue(Accounts.currentUid() == 0, "needs root");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    try (NotifySocket socket = UnixNotifySocket.open(path().toString(), NOBODY)) {
      Ran owner = sendAs(NOBODY, socket, "mine");
      assertThat(owner.err()).isEmpty();
      assertThat(socket.receive())
          .isEqualTo(
              new NotifySocket.Message(Integer.parseInt(owner.out().strip()), NOBODY, "mine"));
      assertThat(sendAs(1, socket, "not mine").err()).contains("Permission denied");
      assertThat(socket.receive()).isNull();
    }
  }
}
