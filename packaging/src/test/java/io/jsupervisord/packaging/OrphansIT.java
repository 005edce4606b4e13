package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that was killed with SIGKILL, and the one after it. */
class OrphansIT {
  private static final String SECTIONS =
      """
      [program:worker]
      command=/bin/sleep 1000
      process_name=%(program_name)s_%(process_num)d
      numprocs=2
      [program:short]
      command=/bin/true
      startsecs=0
      autorestart=false
      """;

  @TempDir private Path directory;

  private static void kill(Process daemon) throws InterruptedException {
    daemon.destroyForcibly();
    assertThat(daemon.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theNextDaemonStartsOverTheRemainsAndNamesEveryOrphan() throws Exception {
    List<ProcessHandle> orphans = List.of();
    try (Installation daemon = new Installation(Make.OURS, directory, SECTIONS)) {
      daemon.start();
      daemon.awaitState("worker:worker_0", "RUNNING");
      daemon.awaitState("worker:worker_1", "RUNNING");
      daemon.awaitState("short", "EXITED");
      Process first = daemon.process();
      orphans = first.descendants().toList();
      kill(first);
      assertThat(daemon.file("s.sock")).exists();
      assertThat(daemon.file("supervisord.pid")).exists();

      daemon.start();
      daemon.awaitState("worker:worker_1", "RUNNING");
      assertThat(daemon.log().stream().filter(line -> line.contains("left by")))
          .containsExactlyInAnyOrder(
              orphan(daemon, first, "worker:worker_0"), orphan(daemon, first, "worker:worker_1"));
      assertThat(orphans).allMatch(ProcessHandle::isAlive);
      assertThat(daemon.process().descendants()).doesNotContainAnyElementsOf(orphans);

      orphans.forEach(ProcessHandle::destroyForcibly);
      for (ProcessHandle orphan : orphans) {
        orphan.onExit().get(60, TimeUnit.SECONDS);
      }
      assertThat(daemon.stop()).isZero();
    } finally {
      orphans.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static String orphan(Installation daemon, Process first, String name) {
    String spawned = "spawned: '" + name.substring(name.indexOf(':') + 1) + "' with pid ";
    String pid =
        daemon.log().stream()
            .filter(line -> line.contains(spawned))
            .findFirst()
            .orElseThrow()
            .replaceFirst(".* ", "");
    return "WARN %s (pid %s), left by a supervisord with pid %d that was killed, is still running;"
            .formatted(name, pid, first.pid())
        + " it is not supervised";
  }

  @Test
  void anOrderlyEndLeavesNoFileBehind() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, SECTIONS)) {
      daemon.start();
      daemon.awaitState("worker:worker_0", "RUNNING");
      assertThat(daemon.read("supervisord.pid.children")).contains(" worker:worker_0\n");
      assertThat(daemon.stop()).isZero();
      assertThat(daemon.file("supervisord.pid.children")).doesNotExist();
      assertThat(daemon.file("supervisord.pid")).doesNotExist();
    }
  }
}
