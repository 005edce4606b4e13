package io.jsupervisord.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixSpawnLauncherTest {
  private final PosixSpawnLauncher launcher = new PosixSpawnLauncher();

  private Ran shell(String script) throws LaunchException {
    return Ran.with(launcher, Ran.shell(script));
  }

  @Test
  void aChildStartsWithACleanSignalMaskAndDefaultDispositions() throws LaunchException {
    Ran ran = shell("grep -E 'Sig(Blk|Ign)' /proc/$$/status");
    assertThat(ran.out().replace("\t", " "))
        .isEqualTo("SigBlk: 0000000000000000\nSigIgn: 0000000000000000\n");
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
  void aChildInheritsNothingButItsThreeDescriptors() throws LaunchException {
    assertThat(shell("cd /proc/$$/fd; echo *").out()).startsWith("0 1 2");
    assertThat(shell("for fd in /proc/$$/fd/*; do readlink $fd; done").out().lines())
        .hasSizeLessThanOrEqualTo(4)
        .noneMatch(target -> target.endsWith(".jar"));
  }

  @Test
  void anExitWith143AndADeathBySigtermAreToldApart() throws LaunchException {
    assertThat(shell("exit 143").status().describe()).isEqualTo("exit status 143");
    assertThat(shell("kill -TERM $$").status().describe()).isEqualTo("terminated by SIGTERM");
  }

  @Test
  void umaskAndDirectoryAreTheChildsAlone(@TempDir Path directory) throws LaunchException {
    String before = shell("umask").out();
    Ran ran =
        Ran.with(
            launcher,
            Ran.spec(
                "/bin/sh", List.of("sh", "-c", "umask; pwd"), directory.toString(), 0137, null));
    assertThat(ran.out()).isEqualTo("0137\n" + directory + "\n");
    assertThat(shell("umask").out()).isEqualTo(before);
  }

  @Test
  void aUserIsTakenWithAllGroupsAndNoWayBackWhileTheDaemonStaysRoot() throws LaunchException {
    assumeTrue(Accounts.currentUid() == 0, "needs root");
    Account nobody = Accounts.byName("nobody");
    Ran ran =
        Ran.with(
            launcher,
            Ran.spec(
                "/bin/sh",
                List.of("sh", "-c", "id -u; id -g; id -G; grep -E 'Uid|CapEff' /proc/$$/status"),
                null,
                null,
                nobody.uid()));
    assertThat(ran.out().replace("\t", " "))
        .isEqualTo(
            "%1$d\n%2$d\n%2$d\nUid: %1$d %1$d %1$d %1$d\nCapEff: 0000000000000000\n"
                .formatted(nobody.uid(), nobody.gid()));
    assertThat(shell("id -u").out()).isEqualTo("0\n");
  }

  @Test
  void whatFailsInTheChildIsToldOnItsStandardErrorWithStatus127(@TempDir Path directory)
      throws LaunchException, IOException {
    Path noFormat = Files.writeString(directory.resolve("it's $(odd)"), "no program");
    assertThat(noFormat.toFile().setExecutable(true)).isTrue();
    Ran exec =
        Ran.with(
            launcher,
            Ran.spec(noFormat.toString(), List.of(noFormat.toString()), null, null, null));
    assertThat(exec.err())
        .isEqualTo(
            "supervisor: couldn't exec "
                + noFormat
                + ": ENOEXEC\nsupervisor: child process was not spawned\n");
    assertThat(exec.status()).isEqualTo(WaitStatus.exit(127));

    Ran chdir =
        Ran.with(launcher, Ran.spec("/bin/true", List.of("true"), "/nonexistent", null, null));
    assertThat(chdir.err())
        .isEqualTo(
            """
            supervisor: couldn't chdir to /nonexistent: ENOENT
            supervisor: child process was not spawned
            """);
    assertThat(chdir.status()).isEqualTo(WaitStatus.exit(127));
  }

  @Test
  void aSignalReachesTheWholeGroupWhenAskedTo() throws Exception {
    Child child = launcher.launch(Ran.shell("sleep 1000 & echo $!; wait"));
    StringBuilder out = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.allocateDirect(64);
    await()
        .until(
            () -> {
              buffer.clear();
              child.stdout().read(buffer);
              out.append(UTF_8.decode(buffer.flip()));
              return out.toString().endsWith("\n");
            });
    child.signal(9, true);
    assertThat(Ran.exitOf(launcher, child.pid())).isEqualTo(WaitStatus.killedBy(9));
    long grandchild = Long.parseLong(out.toString().strip());
    await()
        .until(
            () ->
                ProcessHandle.of(grandchild).isEmpty()
                    || Files.readString(Path.of("/proc/" + grandchild + "/stat")).contains(") Z"));
    child.stdin().close();
    child.stdout().close();
    child.stderr().close();
  }

  @Test
  void threeHundredChildrenLeaveNoDescriptorBehind() throws LaunchException {
    shell("true");
    int before = openDescriptors();
    for (int i = 0; i < 300; i++) {
      Ran.with(launcher, Ran.spec("/bin/true", List.of("true"), null, null, null));
    }
    assertThat(openDescriptors()).isLessThanOrEqualTo(before + 2);
  }

  private static int openDescriptors() {
    return new File("/proc/self/fd").list().length;
  }
}
