package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many children, too many children, and children of others. */
@Timeout(120)
class PosixSpawnLoadTest {
  private final PosixSpawnLauncher launcher = new PosixSpawnLauncher();

  @Test
  void aThousandChildrenAreAllCollectedAndLeaveNoDescriptorBehind() throws Exception {
    Ran.with(launcher, Ran.shell("true"));
    int before = openDescriptors();
    for (int wave = 0; wave < 5; wave++) {
      collectWave(200);
    }
    assertThat(openDescriptors()).isLessThanOrEqualTo(before + 3);
  }

  private void collectWave(int size) throws Exception {
    Set<Integer> pids = new HashSet<>();
    List<Child> children = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Child child = launcher.launch(Ran.spec("/bin/cat", List.of("cat"), null, null, null));
      children.add(child);
      pids.add(child.pid());
    }
    assertThat(launcher.reap()).isNull();
    ByteBuffer buffer = ByteBuffer.allocateDirect(16);
    for (Child child : children) {
      assertThat(child.stdout().read(buffer)).isZero();
      child.stdin().close();
    }
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              for (ChildExit exit = launcher.reap(); exit != null; exit = launcher.reap()) {
                assertThat(pids.remove(exit.pid())).isTrue();
                assertThat(exit.status()).isEqualTo(WaitStatus.exit(0));
              }
              return pids.isEmpty();
            });
    for (Child child : children) {
      child.stdout().close();
      child.stderr().close();
    }
  }

  @Test
  void withoutDescriptorsLeftTheLaunchFailsAndLeavesNothingBehind() throws Exception {
    List<Integer> hoard = new ArrayList<>();
    try (NativeMemory path = NativeMemory.string("/dev/null");
        NativeMemory limit = NativeMemory.allocate(16)) {
      long soft = softLimit(limit);
      limit.bytes().putLong(0, openDescriptors() + 20L);
      LibC.SETRLIMIT.call(7, limit.address());
      try {
        assertThatThrownBy(
                () -> {
                  while (true) {
                    hoard.add((int) LibC.OPEN.call(path.address(), LibC.O_CLOEXEC, 0));
                  }
                })
            .isInstanceOf(PosixException.class);
        Descriptor.close(hoard.remove(0));
        Descriptor.close(hoard.remove(0));
        Descriptor.close(hoard.remove(0));
        for (int i = 0; i < 3; i++) {
          assertThatThrownBy(() -> launcher.launch(Ran.shell("true")))
              .isInstanceOfSatisfying(
                  LaunchException.class,
                  e -> {
                    assertThat(e.step()).isEqualTo(LaunchException.Step.PIPES);
                    assertThat(e.errno()).isEqualTo(Errno.EMFILE);
                  });
        }
      } finally {
        hoard.forEach(Descriptor::close);
        limit.bytes().putLong(0, soft);
        LibC.SETRLIMIT.call(7, limit.address());
      }
    }
    assertThat(Ran.with(launcher, Ran.shell("echo fine")).out()).isEqualTo("fine\n");
  }

  private static long softLimit(NativeMemory limit) throws PosixException {
    LibC.GETRLIMIT.call(7, limit.address());
    return limit.bytes().getLong(0);
  }

  @Test
  void aUserWithTooManyProcessesFailsTheLaunch() throws IOException {
    assumeTrue(Accounts.currentUid() == 0, "needs root");
    assertThat(ChildJvm.run(Crowded.class)).isEqualTo("FORK: EAGAIN");
  }

  @Test
  void orphansThatAreLeftToTheDaemonAreCollected() throws IOException {
    assertThat(ChildJvm.run(Subreaper.class)).isEqualTo("[exit status 0, exit status 7]");
  }

  private static int openDescriptors() {
    return new File("/proc/self/fd").list().length;
  }

  /** Lowers the limit of processes, which binds everybody but root, and launches. */
  static final class Crowded {
    private Crowded() {}

    public static void main(String[] args) throws Exception {
      try (NativeMemory limit = NativeMemory.allocate(16)) {
        limit.bytes().putLong(0, 1).putLong(8, 1);
        LibC.SETRLIMIT.call(6, limit.address());
      }
      try {
        new PosixSpawnLauncher()
            .launch(
                Ran.spec(
                    "/usr/bin/id", List.of("id"), null, null, Accounts.byName("nobody").uid()));
      } catch (LaunchException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** Becomes what process 1 is for its descendants, and collects a child and a grandchild. */
  static final class Subreaper {
    private static final int PR_SET_CHILD_SUBREAPER = 36;

    private Subreaper() {}

    public static void main(String[] args) throws Exception {
      new NativeFunction(LibC.BINDING, "prctl").call(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
      PosixSpawnLauncher launcher = new PosixSpawnLauncher();
      launcher.launch(Ran.shell("(read line; exit 7) <&0 & exit 0")).stdin().close();
      List<String> exits = new ArrayList<>();
      await()
          .until(
              () -> {
                ChildExit exit = launcher.reap();
                if (exit != null) {
                  exits.add(exit.status().describe());
                }
                return exits.size() == 2;
              });
      System.out.println(exits.stream().sorted().toList());
    }
  }
}
