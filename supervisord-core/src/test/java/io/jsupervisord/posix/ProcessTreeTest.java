package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.posix.ProcessTable.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTreeTest {
  private static final int DAEMON = 50;
  private static final int LEADER = 100;

  @TempDir private Path proc;

  @BeforeEach
  void others() throws IOException {
    Files.createDirectory(proc.resolve("self"));
    process(1, "init", "S", 0, 1, 1, "");
    process(DAEMON, "supervisord", "S", 1, 50, 50, "");
    process(60, "other program", "S", DAEMON, 60, 50, "SUPERVISOR_TREE=b\0");
  }

  private void process(
      int pid, String name, String state, int parent, int group, int session, String environment)
      throws IOException {
    Path directory = Files.createDirectory(proc.resolve(Integer.toString(pid)));
    Files.writeString(
        directory.resolve("stat"),
        "%d (%s) %s %d %d %d 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 %d 99 1\n"
            .formatted(pid, name, state, parent, group, session, pid * 10L));
    Files.writeString(directory.resolve("environ"), environment);
  }

  private Iterable<Integer> members() {
    return new ProcessTree(new ProcessTable(proc), DAEMON, LEADER, "SUPERVISOR_TREE=a")
        .members().stream().map(Entry::pid).sorted().toList();
  }

  @Test
  void childrenOfChildrenAreMembersWhateverTheirGroup() throws IOException {
    process(LEADER, "web", "S", DAEMON, LEADER, 50, "SUPERVISOR_TREE=a\0");
    process(101, "worker", "R", LEADER, LEADER, 50, "");
    process(102, "a) S 1 (b", "S", 101, 102, 102, "");
    process(103, "deep", "S", 102, 102, 102, "");
    assertThat(members()).containsExactly(LEADER, 101, 102, 103);
  }

  @Test
  void anOrphanIsKnownByItsEnvironmentAndItsChildrenByIt() throws IOException {
    process(102, "orphan", "S", DAEMON, 102, 102, "A=1\0SUPERVISOR_TREE=a\0B=2\0");
    process(103, "child", "S", 102, 102, 102, "");
    process(104, "orphan of another", "S", DAEMON, 104, 104, "SUPERVISOR_TREE=ab\0");
    process(105, "looks alike", "S", DAEMON, 105, 105, "X_SUPERVISOR_TREE=a\0");
    assertThat(members()).containsExactly(102, 103);
  }

  @Test
  void whoseParentEndsDuringTheWalkIsKnownByItsEnvironment() throws IOException {
    process(103, "child", "S", 102, 103, 103, "SUPERVISOR_TREE=a\0");
    process(104, "child of another", "S", 102, 104, 104, "SUPERVISOR_TREE=b\0");
    assertThat(members()).containsExactly(103);
  }

  @Test
  void whoStayedInGroupOrSessionIsAMemberWithoutTheVariable() throws IOException {
    process(102, "in the group", "S", DAEMON, LEADER, 50, "");
    process(103, "in the session", "S", DAEMON, 103, LEADER, "");
    assertThat(members()).containsExactly(102, 103);
  }

  @Test
  void whatHasEndedIsNoMember() throws IOException {
    process(LEADER, "web", "Z", DAEMON, LEADER, 50, "");
    process(102, "worker", "X", DAEMON, LEADER, 50, "");
    assertThat(members()).isEmpty();
  }

  @Test
  void theEntriesOfThisMachineAreUnderstood() {
    int own = DaemonProcess.pid();
    Entry entry = ProcessTable.HERE.find(own);
    assertThat(entry.pid()).isEqualTo(own);
    assertThat(entry.parent())
        .isEqualTo(
            (int) (long) ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L));
    assertThat(entry.startTime()).isPositive();
    assertThat(ProcessTable.HERE.walk().living()).contains(entry);
  }
}
