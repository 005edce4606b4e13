package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descendants that have left their group, their session and their parent. */
class KillTreeIT {
  /** Its grandchild has a session of its own, and its parent ends at once. */
  private static final String SECTION =
      """
      [program:%1$s]
      command=/bin/sh -c "(setsid sh -c 'echo $$ >%1$s.pid; exec sleep 1000' &); %2$s"
      directory=%%(here)s
      %3$s
      """;

  @TempDir private Path directory;

  private static long pid(Installation daemon, String program) {
    await().until(() -> daemon.read(program + ".pid").endsWith("\n"));
    return Long.parseLong(daemon.read(program + ".pid").strip());
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void aStopEndsWhatWasForkedTwiceAndLeftTheSession() throws Exception {
    String sections =
        SECTION.formatted("tree", "exec sleep 1000", "kill_tree=yes")
            + SECTION.formatted("plain", "exec sleep 1000", "");
    long left = 0;
    try (Installation daemon = new Installation(Make.OURS, directory, sections)) {
      daemon.start("-e", "debug");
      daemon.awaitState("tree", "RUNNING");
      long grandchild = pid(daemon, "tree");
      left = pid(daemon, "plain");
      assertThat(ProcessHandle.of(grandchild).orElseThrow().parent().orElseThrow().pid())
          .isEqualTo(daemon.process().pid());
      assertThat(daemon.ctl("stop", "tree").out()).isEqualTo("tree: stopped\n");
      assertThat(isAlive(grandchild)).isFalse();
      assertThat(daemon.ctl("stop", "plain").out()).isEqualTo("plain: stopped\n");
      assertThat(isAlive(left)).isTrue();
      daemon.awaitLog("DEBG reaped unknown pid " + grandchild + " (terminated by SIG");
    } finally {
      ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void aCrashTakesItsDescendantsAlongBeforeTheRestart() throws Exception {
    String sections =
        SECTION.formatted("tree", "read line; exit 3", "kill_tree=yes\nautorestart=true");
    try (Installation daemon = new Installation(Make.OURS, directory, sections).start()) {
      daemon.awaitState("tree", "RUNNING");
      long first = pid(daemon, "tree");
      assertThat(daemon.file("tree.pid").toFile().delete()).isTrue();
      daemon.ctlWithInput("go\n\u0004", "fg", "tree");
      long second = pid(daemon, "tree");
      assertThat(second).isNotEqualTo(first);
      assertThat(isAlive(first)).isFalse();
      assertThat(isAlive(second)).isTrue();
      assertThat(daemon.stop()).isZero();
      assertThat(isAlive(second)).isFalse();
    }
  }

  @Test
  void whatIgnoresTheSignalIsKilled() throws Exception {
    String sections =
        """
        [program:tree]
        command=/bin/sh -c "(setsid sh -c 'trap \\"\\" TERM; echo $$ >tree.pid; sleep 1000' &); cat"
        directory=%(here)s
        kill_tree=yes
        """;
    try (Installation daemon = new Installation(Make.OURS, directory, sections).start()) {
      daemon.awaitState("tree", "RUNNING");
      long grandchild = pid(daemon, "tree");
      assertThat(daemon.stop()).isZero();
      assertThat(isAlive(grandchild)).isFalse();
    }
  }

  @Test
  void whoForksWheneverAnotherIsKilledIsEndedAsAWhole() throws Exception {
    assumeTrue(Root.isRoot(), "needs root, whose user= makes rlimit_nproc hold");
    Root.open(directory);
    Files.writeString(
        directory.resolve("bomb.py"),
        """
        import os, signal, time
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while True:
            try:
                if os.fork() == 0:
                    os.setsid()
            except OSError:
                pass
            time.sleep(0.002)
        """);
    String sections =
        """
        [program:bomb]
        command=/usr/bin/python3 %(here)s/bomb.py
        user=nobody
        rlimit_nproc=40
        kill_tree=yes
        stopwaitsecs=1
        """;
    try (Installation daemon = new Installation(Make.OURS, directory, sections).start()) {
      daemon.awaitState("bomb", "RUNNING");
      assertThat(daemon.ctl("stop", "bomb").out()).isEqualTo("bomb: stopped\n");
      assertThat(bombs()).isEmpty();
    } finally {
      halt(bombs());
      bombs().forEach(ProcessHandle::destroyForcibly);
    }
  }

  private List<ProcessHandle> bombs() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(directory + "/bomb.py"))
        .toList();
  }

  private static void halt(List<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes) {
      new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
    }
  }
}
