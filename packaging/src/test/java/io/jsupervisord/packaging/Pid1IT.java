package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as the first process of a container. */
class Pid1IT {
  private static final List<String> CONTAINER =
      List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc");

  @TempDir Path directory;

  /** The daemon, which is the only child of {@code unshare}. */
  private static ProcessHandle daemon(Installation installation) {
    return installation.process().children().findFirst().orElseThrow();
  }

  @Test
  void orphansAreReapedAndATerminationEndsEverything() throws Exception {
    assumeTrue(
        Output.of(directory, "unshare", "--pid", "--fork", "--mount-proc", "true").status() == 0,
        "no containers here");
    String sections =
        """
        [program:parent]
        command=sh -c '(sleep 1 & echo $! >orphan); exec sleep 1000'
        [program:other]
        command=sleep 1000
        """;
    try (Installation container = new Installation(Make.OURS, directory, sections)) {
      container.launch(CONTAINER);
      container.awaitLog("entered RUNNING state");
      assertThat(container.read("supervisord.pid")).isEqualTo("1\n");
      container.awaitFile("orphan", "\n");
      String orphan = container.read("orphan").strip();
      container.awaitLog("INFO reaped unknown pid " + orphan + " (exit status 0)");

      ProcessHandle daemon = daemon(container);
      List<ProcessHandle> programs = daemon.children().toList();
      assertThat(programs).hasSize(2);
      daemon.destroy();
      assertThat(container.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(container.process().exitValue()).isZero();
      await().until(() -> programs.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(container.log())
          .contains(
              "INFO supervisord started with pid 1",
              "WARN received SIGTERM indicating exit request",
              "WARN stopped: parent (terminated by SIGTERM)",
              "WARN stopped: other (terminated by SIGTERM)");
      assertThat(container.file("supervisord.pid")).doesNotExist();
    }
  }
}
