package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in cgroups of the kernel, as far as this machine has them. */
class CgroupIT {
  @TempDir private Path directory;

  private Path parent;

  @BeforeEach
  void makeParent() throws IOException {
    Path root = null;
    for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo"))) {
      if (line.contains(" - cgroup2 ")) {
        root = Path.of(line.split(" ")[4]);
      }
    }
    assumeTrue(root != null && Files.isWritable(root), "needs cgroup v2, writable");
    parent = root.resolve("jsupervisord-test-" + ProcessHandle.current().pid());
    Files.createDirectory(parent);
  }

  @AfterEach
  void removeParent() {
    if (parent != null) {
      await()
          .ignoreExceptions()
          .until(() -> Files.deleteIfExists(parent) || Files.notExists(parent));
    }
  }

  private boolean offers(String controller) throws IOException {
    return List.of(Files.readString(parent.resolve("cgroup.controllers")).strip().split(" "))
        .contains(controller);
  }

  private Installation installation(String sections) throws IOException {
    return new Installation(Make.OURS, directory, "cgroup_parent=" + parent + "\n", sections);
  }

  @Test
  void aTreeIsKilledThroughItsCgroupWhateverItDidToHide() throws Exception {
    String sections =
        """
        [program:tree]
        command=/bin/sh -c "(env -i setsid sh -c 'echo $$ >pid; trap \\"\\" TERM; sleep 1000' &); cat"
        directory=%(here)s
        kill_tree=yes
        """;
    try (Installation daemon = installation(sections).start()) {
      daemon.awaitState("tree", "RUNNING");
      await().until(() -> daemon.read("pid").endsWith("\n"));
      long hidden = Long.parseLong(daemon.read("pid").strip());
      assertThat(Files.readString(parent.resolve("tree:tree/cgroup.procs")))
          .contains(hidden + "\n");
      assertThat(daemon.ctl("stop", "tree").out()).isEqualTo("tree: stopped\n");
      // process 1, whose child it was, may take its time to reap it
      assertThat(daemon.read("/proc/" + hidden + "/stat")).doesNotContainPattern("\\) [^ZX] ");
      assertThat(parent.resolve("tree:tree")).doesNotExist();
      assertThat(daemon.ctl("start", "tree").out()).isEqualTo("tree: started\n");
    }
  }

  @Test
  void aControllerThatIsNotOfferedIsToldWhenTheFileIsRead() throws Exception {
    assumeFalse(offers("memory"), "has the controller");
    String sections =
        "[eventlistener:p]\ncommand=cat\nevents=EVENT\nprocess_name=q\nmemory_max=64MB\n";
    try (Installation daemon = installation(sections)) {
      Output output = Output.of(directory, daemon.command("-n"));
      assertThat(output.status()).isEqualTo(2);
      assertThat(output.all())
          .contains(
              "memory_max needs cgroup v2: "
                  + parent
                  + " does not offer the controller 'memory' in section 'eventlistener:p' (file: '");
    }
  }

  @Test
  void aParentThatIsNoCgroupIsToldWhenTheFileIsRead() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, "cgroup_parent=/tmp\n", "")) {
      Output output = Output.of(directory, daemon.command("-n"));
      assertThat(output.status()).isEqualTo(2);
      assertThat(output.all())
          .contains(
              "cgroup_parent in [supervisord] needs cgroup v2: /tmp is no cgroup of version 2");
    }
  }

  @Test
  void limitsAreThoseOfTheKernelAndWhoTakesTooMuchIsReported() throws Exception {
    assumeTrue(offers("memory") && offers("pids") && offers("cpu"), "needs the controllers");
    String sections =
        """
        [program:greedy]
        command=tail /dev/zero
        memory_max=32MB
        autorestart=false
        startretries=0
        [program:modest]
        command=cat
        cpu_max=50%%
        pids_max=100
        """;
    try (Installation daemon = installation(sections).start()) {
      daemon.awaitLog("killed by the kernel: out of memory (memory_max 32MB)");
      daemon.awaitState("modest", "RUNNING");
      assertThat(Files.readString(parent.resolve("modest:modest/cpu.max")))
          .isEqualTo("50000 100000\n");
      assertThat(Files.readString(parent.resolve("modest:modest/pids.max"))).isEqualTo("100\n");
    }
  }
}
