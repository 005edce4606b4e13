package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonProcessTest {
  @Test
  void privilegesAreDroppedInEveryThreadForGood() throws IOException {
    assumeTrue(Accounts.currentUid() == 0, "needs root");
    Account nobody = Accounts.byName("nobody");
    assertThat(ChildJvm.run(Dropping.class, "nobody"))
        .isEqualTo(
            "null [Uid: %1$d %1$d %1$d %1$d, Gid: %2$d %2$d %2$d %2$d, Groups: %2$d] %3$s null"
                .formatted(nobody.uid(), nobody.gid(), "Can't drop privilege as nonroot user"));
  }

  @Test
  void toBecomeWhoOneIsChangesNothing() {
    assertThat(DaemonProcess.dropPrivileges(Accounts.currentUid())).isNull();
  }

  @Test
  void aUserNobodyKnowsIsRefused() {
    assumeTrue(Accounts.currentUid() == 0, "needs root");
    assertThat(DaemonProcess.dropPrivileges(54_321)).isEqualTo("Can't find uid 54321");
  }

  @Test
  void theTerminalIsLeftForASessionOfItsOwn(@TempDir Path directory) throws IOException {
    Path report = directory.resolve("report");
    assertThat(ChildJvm.run(Leaving.class, report.toString(), directory.toString()))
        .isEqualTo("before");
    assertThat(report)
        .hasContent(
            """
            session leader true
            0 /dev/null
            1 /dev/null
            2 /dev/null
            cwd %s
            mode 600
            """
                .formatted(directory));
  }

  @Test
  void standardDescriptorsThatAreOpenAreLeftAlone() throws IOException {
    Set<String> before = descriptors();
    DaemonProcess.ensureStandardDescriptors();
    assertThat(descriptors()).containsAll(before);
  }

  private static Set<String> descriptors() throws IOException {
    Set<String> targets = new TreeSet<>();
    for (int fd = 0; fd <= 2; fd++) {
      targets.add(fd + " " + Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)));
    }
    return targets;
  }

  @Test
  void theProcessIdIsItsOwn() {
    assertThat(DaemonProcess.pid()).isEqualTo((int) ProcessHandle.current().pid());
  }

  /** Becomes the user named, and prints who each of its threads is. */
  static final class Dropping {
    private Dropping() {}

    public static void main(String[] args) throws IOException {
      int uid = Accounts.byName(args[0]).uid();
      String result = DaemonProcess.dropPrivileges(uid);
      Set<String> identities = new TreeSet<>();
      try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
        for (Path thread : threads) {
          identities.add(
              Files.readAllLines(thread.resolve("status")).stream()
                  .filter(line -> line.matches("(Uid|Gid|Groups):.*"))
                  .map(line -> line.replace('\t', ' ').strip())
                  .toList()
                  .toString());
        }
      }
      System.out.printf(
          "%s %s %s %s%n",
          result,
          String.join(" and ", identities),
          DaemonProcess.dropPrivileges(0),
          DaemonProcess.dropPrivileges(uid));
    }
  }

  /** Leaves the terminal, and writes into a file what became of it. */
  static final class Leaving {
    private Leaving() {}

    public static void main(String[] args) throws IOException {
      System.out.println("before");
      System.out.flush();
      DaemonProcess.leaveTerminal();
      DaemonProcess.umask(0077);
      DaemonProcess.chdir(args[1]);
      System.out.println("after");
      System.err.println("after");
      try (PrintStream report = new PrintStream(args[0], StandardCharsets.UTF_8)) {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String session = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[3];
        report.println("session leader " + session.equals("" + DaemonProcess.pid()));
        for (String target : descriptors()) {
          report.println(target);
        }
        report.println("cwd " + Path.of("/proc/self/cwd").toRealPath());
        int mode = (Integer) Files.getAttribute(Path.of(args[0]), "unix:mode") & 0777;
        report.println("mode " + Integer.toOctalString(mode));
      }
    }
  }
}
