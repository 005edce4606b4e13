package io.jsupervisord.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixSpawnLauncherTest extends ChildLauncherContract {
  private final PosixSpawnLauncher launcher = newLauncher();

  PosixSpawnLauncher newLauncher() {
    return new PosixSpawnLauncher();
  }

  @Override
  ChildLauncher launcher() {
    return launcher;
  }

  private static LaunchSpec spec(String script, Integer umask, Integer uid, String directory) {
    return Ran.spec("/bin/sh", List.of("sh", "-c", script), directory, umask, uid);
  }

  @Test
  void itHonoursEveryOption() {
    assertThat(launcher.unsupportedOptions()).isEmpty();
  }

  @Test
  void aChildStartsWithACleanSignalMaskAndDefaultDispositions() throws LaunchException {
    Ran ran = shell("grep -E 'Sig(Blk|Ign)' /proc/self/status");
    assertThat(ran.out().replace("\t", " "))
        .isEqualTo(
            """
            SigBlk: 0000000000000000
            SigIgn: 0000000000000000
            """);
  }

  @Test
  void aChildLeadsAProcessGroupOfItsOwnInTheSameSession() throws LaunchException, IOException {
    Ran ran = shell("cut -d' ' -f1,5,6 /proc/$$/stat");
    String[] ids = ran.out().strip().split(" ");
    assertThat(ids[1]).isEqualTo(ids[0]);
    String own = Files.readString(Path.of("/proc/self/stat"));
    assertThat(ids[2]).isEqualTo(own.substring(own.lastIndexOf(')') + 2).split(" ")[3]);
  }

  @Test
  void aChildInheritsNothingButItsThreeDescriptors(@TempDir Path directory) throws Exception {
    // one without close-on-exec, as another library may open it
    Path leak = Files.createFile(directory.resolve("leak"));
    int fd;
    try (NativeMemory path = NativeMemory.string(leak.toString())) {
      fd = (int) LibC.OPEN.call(path.address(), LibC.O_RDONLY, 0);
    }
    try {
      String listing = shell("ls -l /proc/$$/fd").out();
      assertThat(listing.lines().filter(line -> line.contains(" -> "))).hasSize(3);
      assertThat(listing).contains(" 0 -> pipe:", " 1 -> pipe:", " 2 -> pipe:");
    } finally {
      Descriptor.close(fd);
    }
  }

  @Test
  void anExitWith143IsNotADeathBySigterm() throws LaunchException {
    assertThat(shell("exit 143").status().describe()).isEqualTo("exit status 143");
  }

  @Test
  void theArgumentZeroIsAsWritten() throws LaunchException {
    List<String> argv = List.of("odd name", "-c", "tr '\\0' '|' < /proc/$$/cmdline");
    assertThat(Ran.with(launcher, Ran.spec("/bin/sh", argv, null, null, null)).out())
        .startsWith("odd name|-c|");
  }

  @Test
  void bytesThatAreNoUtf8ReachTheChildUnchanged() throws LaunchException {
    String odd = NativeText.decode(new byte[] {'a', (byte) 0xff, (byte) 0xc3, (byte) 0xa9});
    Map<String, String> environment = Map.of("ODD", odd);
    LaunchSpec spec =
        new LaunchSpec(
            "/bin/sh",
            List.of("sh", "-c", "printf %s \"$ODD\" \"$1\" | od -An -tx1", "sh", odd),
            environment,
            null,
            null,
            null,
            false,
            -1);
    assertThat(Ran.with(launcher, spec).out().strip()).isEqualTo("61 ff c3 a9 61 ff c3 a9");
  }

  @Test
  void aFileWithoutFormatIsNotTakenForAShellScript(@TempDir Path directory) throws Exception {
    Path noFormat = Files.writeString(directory.resolve("no format"), "echo no program");
    assertThat(noFormat.toFile().setExecutable(true)).isTrue();
    assertFailure(noFormat.toString(), null, "couldn't exec " + noFormat + ": ENOEXEC");
  }

  @Test
  void theUmaskIsTheChildsAlone() throws LaunchException {
    String before = shell("umask").out();
    assertThat(Ran.with(launcher, spec("umask", 0137, null, null)).out()).isEqualTo("0137\n");
    assertThat(shell("umask").out()).isEqualTo(before);
  }

  @Test
  void theUmaskIsRestoredWhenTheSpawnFails() throws LaunchException {
    String before = shell("umask").out();
    Ran.with(launcher, Ran.spec("/nonexistent", List.of("x"), null, 0137, null));
    assertThat(shell("umask").out()).isEqualTo(before);
  }

  @Test
  void aUserIsTakenWithAllGroupsAndNoWayBackWhileTheDaemonStaysRoot() throws LaunchException {
    Account nobody = nobodyAsRoot();
    Ran ran =
        Ran.with(
            launcher,
            spec(
                "id -u; id -g; id -G; grep -E 'Uid|Gid|CapEff|CapPrm' /proc/self/status",
                null,
                nobody.uid(),
                null));
    assertThat(ran.out().replace("\t", " "))
        .isEqualTo(
            """
            %1$d
            %2$d
            %2$d
            Uid: %1$d %1$d %1$d %1$d
            Gid: %2$d %2$d %2$d %2$d
            CapPrm: 0000000000000000
            CapEff: 0000000000000000
            """
                .formatted(nobody.uid(), nobody.gid()));
    assertThat(shell("id -u").out()).isEqualTo("0\n");
    assertThat(shell("id -u", nobody).out()).isEqualTo(nobody.uid() + "\n");
  }

  private Ran shell(String script, Account account) throws LaunchException {
    return Ran.with(launcher, spec(script, null, account.uid(), null));
  }

  private static Account nobodyAsRoot() {
    assumeTrue(Accounts.currentUid() == 0, "needs root");
    return Accounts.byName("nobody");
  }

  @Test
  void theDaemonsOwnUserIsNoChange() throws LaunchException {
    Ran ran = Ran.with(launcher, spec("id -u", null, Accounts.currentUid(), null));
    assertThat(ran.out().strip()).isEqualTo(Integer.toString(Accounts.currentUid()));
  }

  @Test
  void withoutRootAnotherUserIsRefused() throws LaunchException {
    assumeTrue(Accounts.currentUid() != 0, "needs a user that is not root");
    assertThat(Ran.with(launcher, spec("id", null, 0, null)).err())
        .startsWith("supervisor: couldn't setuid to 0: Can't drop privilege as nonroot user\n");
  }

  @Test
  void aUserThatIsGoneIsToldAndNothingRuns(@TempDir Path directory) throws LaunchException {
    assumeTrue(Accounts.currentUid() == 0, "needs root");
    Path proof = directory.resolve("ran");
    Ran ran = Ran.with(launcher, spec("touch " + proof, null, 54_321, null));
    assertThat(ran.err())
        .isEqualTo(
            """
            supervisor: couldn't setuid to 54321: Can't find uid 54321
            supervisor: child process was not spawned
            """);
    assertThat(ran.status()).isEqualTo(WaitStatus.exit(127));
    assertThat(proof).doesNotExist();
  }

  @Test
  void directoryAndProgramAreUsedWithTheRightsOfTheUser(@TempDir Path directory) throws Exception {
    Account nobody = nobodyAsRoot();
    Path parent = Files.createDirectory(directory.resolve("closed"));
    Path inside = Files.createDirectory(parent.resolve("inside"));
    Path program = Files.copy(Path.of("/bin/true"), directory.resolve("program"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Ran chdir = Ran.with(launcher, spec("pwd", null, nobody.uid(), inside.toString()));
    assertThat(chdir.err()).startsWith("supervisor: couldn't chdir to " + inside + ": EACCES\n");
    Ran into = Ran.with(launcher, spec("pwd", null, nobody.uid(), parent.toString()));
    assertThat(into.err()).startsWith("supervisor: couldn't chdir to " + parent + ": EACCES\n");
    Ran exec =
        Ran.with(
            launcher, Ran.spec(program.toString(), List.of("program"), null, null, nobody.uid()));
    assertThat(exec.err()).startsWith("supervisor: couldn't exec program: EACCES\n");
    assertThat(Ran.with(launcher, spec("pwd", null, null, parent.toString())).out())
        .isEqualTo(parent + "\n");
  }

  @Test
  void aListeningSocketBecomesDescriptorZeroAndOutlivesTheDaemonsEnd() throws Exception {
    ListeningSocket socket = ListeningSocket.tcp("127.0.0.1", 0, 5);
    int port = SocketPorts.portOf(socket);
    LaunchSpec plain = Ran.shell("readlink /proc/$$/fd/0; exec sleep 1000");
    LaunchSpec spec =
        new LaunchSpec(
            plain.executable(),
            plain.argv(),
            plain.environment(),
            null,
            null,
            null,
            false,
            socket.fd());
    Child child = launcher.launch(spec);
    socket.close();
    assertThat(child.stdin()).isNull();
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      assertThat(client.isConnected()).isTrue();
    }
    ByteBuffer target = ByteBuffer.allocateDirect(64);
    await().until(() -> child.stdout().read(target) > 0);
    assertThat(UTF_8.decode(target.flip()).toString()).startsWith("socket:[");
    child.signal(Signals.KILL, false);
    Ran.toEnd(launcher, child);
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(IOException.class);
  }
}
