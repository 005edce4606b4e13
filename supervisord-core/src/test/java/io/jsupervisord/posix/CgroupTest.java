package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over directories and files that look like those of the kernel. */
class CgroupTest {
  private static final String MOUNTS =
      """
      23 1 254:0 / / rw,relatime - ext4 /dev/root rw
      31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw,mode=755
      41 31 0:38 %s %s rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate
      """;

  @TempDir private Path directory;

  private Path file(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private String read(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  private Path own(String root, String membership) throws IOException {
    file("self/mountinfo", MOUNTS.formatted(root, "/sys/fs/cgroup/with\\040blank"));
    file("self/cgroup", "9:name=systemd:/\n" + membership);
    return OwnCgroup.directory(directory.resolve("self"));
  }

  @Test
  void theOwnCgroupIsFoundBelowItsMount() throws IOException {
    assertThat(own("/", "0::/system.slice/s.service\n"))
        .isEqualTo(Path.of("/sys/fs/cgroup/with blank/system.slice/s.service"));
    assertThat(own("/", "0::/\n")).isEqualTo(Path.of("/sys/fs/cgroup/with blank"));
    assertThat(own("/docker/a", "0::/docker/a/b\n"))
        .isEqualTo(Path.of("/sys/fs/cgroup/with blank/b"));
  }

  @Test
  void aCgroupBesideTheMountIsToldApart() {
    assertThatThrownBy(() -> own("/", "0::/../b\n"))
        .hasMessage("the cgroup of supervisord, /../b, cannot be seen from here");
  }

  @Test
  void withoutAMountThereIsNone() throws IOException {
    file("self/mountinfo", "31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw\n");
    file("self/cgroup", "0::/\n");
    assertThatThrownBy(() -> OwnCgroup.directory(directory.resolve("self")))
        .hasMessage("cgroup v2 is not mounted");
  }

  private CgroupParent parent(boolean isOwn) throws IOException {
    file("cgroup.controllers", "cpu memory pids\n");
    file("cgroup.subtree_control", "pids\n");
    file("cgroup.procs", "17\n18\n");
    return new CgroupParent(directory, isOwn);
  }

  @Test
  void aCheckSaysWhatIsMissing() throws IOException {
    CgroupParent none = new CgroupParent(directory, false);
    assertThatThrownBy(() -> none.check(null)).hasMessage(directory + " is no cgroup of version 2");
    CgroupParent parent = parent(false);
    parent.check("memory");
    assertThatThrownBy(() -> parent.check("io"))
        .hasMessage(directory + " does not offer the controller 'io'");
    assertThat(read("cgroup.subtree_control")).isEqualTo("pids\n");
  }

  @Test
  void aCheckSaysThatNobodyMayMoveThere() throws IOException {
    Path par = Files.createDirectory(directory.resolve("par"));
    CgroupParent parent = new CgroupParent(par, false);
    Path home = directory.resolve("home/deep");
    parent.checkWayFrom(home);
    parent.checkWayFrom(null);
    Path procs = file("cgroup.procs", "");
    parent.checkWayFrom(home);
    assumeTrue(procs.toFile().setWritable(false) && !Files.isWritable(procs), "not for root");
    assertThatThrownBy(() -> parent.checkWayFrom(home))
        .hasMessage(
            "%s is not delegated to supervisord, which is in %s and may not write to %s"
                .formatted(par, home, procs));
  }

  @Test
  void controllersAreSharedOutOnceTheyAreNeeded() throws IOException {
    CgroupParent parent = parent(false);
    Cgroup cgroup = parent.create("g:p", Set.of("pids"));
    assertThat(read("cgroup.subtree_control")).isEqualTo("pids\n");
    assertThat(cgroup.directory()).isEqualTo(directory.resolve("g:p")).isDirectory();
    parent.create("g:q", Set.of("memory"));
    assertThat(read("cgroup.subtree_control")).isEqualTo("+memory");
  }

  @Test
  void theDaemonMovesOutOfACgroupThatSharesOut() throws IOException {
    CgroupParent parent = parent(true);
    file("cgroup.type", "domain\n");
    parent.create("g:p", Set.of("pids"));
    assertThat(directory.resolve("supervisord")).doesNotExist();
    parent.create("g:p", Set.of("memory"));
    assertThat(read("supervisord/cgroup.procs")).isEqualTo("18");
  }

  @Test
  void aParentThatSomebodyIsInIsNamedWithThem() throws IOException {
    CgroupParent parent = parent(false);
    file("cgroup.type", "domain\n");
    parent.create("g:p", Set.of("pids"));
    assertThatThrownBy(() -> parent.create("g:p", Set.of("memory")))
        .hasMessage(
            directory
                + " has processes in it (17, 18), and such a cgroup cannot share out 'memory'");
  }

  @Test
  void theRootOfAllCgroupsKeepsItsProcesses() throws IOException {
    parent(true).create("g:p", Set.of("memory"));
    assertThat(directory.resolve("supervisord")).doesNotExist();
  }

  @Test
  void aDaemonStartedWhereAnotherHasMovedToUsesTheSameCgroup() throws IOException {
    Path leaf = Files.createDirectory(directory.resolve("supervisord"));
    assertThat(CgroupParent.aboveLeaf(leaf)).isEqualTo(leaf);
    file("cgroup.type", "domain\n");
    file("cgroup.subtree_control", "\n");
    assertThat(CgroupParent.aboveLeaf(leaf)).isEqualTo(leaf);
    file("cgroup.subtree_control", "pids\n");
    assertThat(CgroupParent.aboveLeaf(leaf)).isEqualTo(directory);
    Path other = Files.createDirectory(directory.resolve("other"));
    assertThat(CgroupParent.aboveLeaf(other)).isEqualTo(other);
  }

  @Test
  void aCgroupInUseThatWasLeftBehindLosesItsLimits() throws IOException {
    CgroupParent parent = parent(false);
    file("g:p/memory.max", "1024");
    file("g:p/cgroup.procs", "5\n");
    parent.create("g:p", Set.of("pids"));
    assertThat(read("g:p/memory.max")).isEqualTo("max");
    assertThat(directory.resolve("g:p/pids.max")).doesNotExist();
  }

  @Test
  void whatAProgramMadeInItsCgroupBelongsToIt() throws IOException {
    file("g/cgroup.procs", "5\n");
    file("g/inner/deep/cgroup.procs", "6\n");
    Cgroup cgroup = new Cgroup(directory.resolve("g"));
    assertThat(cgroup.processes()).containsExactly(5, 6);
    Files.delete(directory.resolve("g/cgroup.procs"));
    Files.delete(directory.resolve("g/inner/deep/cgroup.procs"));
    assertThat(cgroup.remove()).isTrue();
    assertThat(directory.resolve("g")).doesNotExist();
  }

  @Test
  void whatTheKernelSaysIsUnderstood() throws IOException {
    Cgroup cgroup = new Cgroup(directory);
    assertThat(cgroup.isPopulated()).isFalse();
    assertThat(cgroup.oomKills()).isZero();
    file("cgroup.events", "populated 1\nfrozen 0\n");
    file("memory.events", "low 0\nhigh 0\nmax 12\noom 3\noom_kill 2\noom_group_kill 0\n");
    file("cgroup.procs", "5\n6\n");
    assertThat(cgroup.isPopulated()).isTrue();
    assertThat(cgroup.oomKills()).isEqualTo(2);
    assertThat(cgroup.processes()).containsExactly(5, 6);
  }

  @Test
  void limitsAndMembersAreWrittenToTheirFiles() throws IOException {
    Cgroup cgroup = new Cgroup(directory);
    cgroup.set("memory.max", "1024");
    cgroup.join(42);
    assertThat(read("memory.max")).isEqualTo("1024");
    assertThat(read("cgroup.procs")).isEqualTo("42");
    file("cgroup.kill", "");
    cgroup.kill();
    assertThat(read("cgroup.kill")).isEqualTo("1");
  }

  @Test
  void aReasonIsGivenWithoutTheNameOfTheFile() {
    Cgroup cgroup = new Cgroup(directory.resolve("missing"));
    assertThatThrownBy(() -> cgroup.set("memory.max", "1")).hasMessage("No such file or directory");
    assertThat(cgroup.remove()).isTrue();
  }
}
