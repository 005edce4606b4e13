package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What real programs are limited to, and what is said when they cannot be. Who may not be nicer to
 * himself is given 19, for the tests may run under {@code nice} themselves.
 */
class LimitsIT {
  private static final String PRINTING =
      "command=/bin/sh -c 'cut -d\" \" -f19 /proc/$$/stat; cat /proc/$$/oom_score_adj; ulimit -n;"
          + " ulimit -Hn; grep -o \"list.*\" /proc/$$/status | head -1; id -u; exec sleep 1000'\n";

  @TempDir private Path directory;

  @Test
  void aProgramFindsTheLimitsOfItsSection() throws Exception {
    String sections =
        "[program:p]\n"
            + PRINTING
            + """
            nice=7
            oom_score_adj=300
            rlimit_nofile=100:200
            cpu_affinity=0
            """;
    try (Installation daemon = new Installation(Make.OURS, directory, sections).start()) {
      daemon.awaitState("p", "RUNNING");
      await()
          .untilAsserted(
              () ->
                  assertThat(daemon.ctl("tail", "p").out())
                      .startsWith("7\n300\n100\n200\nlist:\t0\n"));
      assertThat(daemon.ctl("restart", "p").out()).isEqualTo("p: stopped\np: started\n");
    }
  }

  @Test
  void aProgramOfAUserIsGivenWhatTheUserCouldNotTake() throws Exception {
    assumeTrue(Root.isRoot(), "becomes another user");
    Root.open(directory);
    String sections =
        "[program:p]\n" + PRINTING + "user=nobody\nnice=-3\noom_score_adj=7\nrlimit_nofile=90\n";
    try (Installation daemon = new Installation(Make.OURS, directory, sections).start()) {
      daemon.awaitState("p", "RUNNING");
      await()
          .untilAsserted(
              () ->
                  assertThat(daemon.ctl("tail", "p").out())
                      .startsWith("-3\n7\n90\n90\n")
                      .contains("\n65534\n"));
    }
  }

  @Test
  void aRootWithoutRightsOverOthersAsInAContainerSetsWhatTheUserMaySet() throws Exception {
    assumeTrue(Root.isRoot(), "becomes another user");
    Root.open(directory);
    String sections =
        "[program:p]\n"
            + PRINTING
            + """
            user=nobody
            nice=19
            oom_score_adj=7
            rlimit_nofile=90
            cpu_affinity=0
            """;
    try (Installation daemon = new Installation(Make.OURS, directory, sections)) {
      daemon.launch(List.of("setpriv", "--bounding-set=-sys_nice,-sys_resource,-sys_ptrace"));
      daemon.awaitLog("p entered RUNNING state");
      await()
          .untilAsserted(
              () ->
                  assertThat(daemon.ctl("tail", "p").out())
                      .startsWith("19\n7\n90\n90\nlist:\t0\n65534\n"));
    }
  }

  @Test
  void whatTheSystemRefusesIsASpawnErrorThatEndsInFatal() throws Exception {
    assumeTrue(Root.isRoot(), "needs root, to drop it");
    Root.open(directory);
    String sections =
        """
        [program:p]
        command=touch %(here)s/ran
        nice=-5
        startretries=1
        [program:q]
        command=sleep 1000
        nice=19
        """;
    try (Installation daemon = new Installation(Make.OURS, directory, sections)) {
      daemon.launch(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
      daemon.awaitLog("p entered FATAL state");
      assertThat(daemon.log())
          .contains("INFO spawnerr: cannot set nice to -5: Permission denied (needs CAP_SYS_NICE)");
      assertThat(daemon.ctl("status", "p").out())
          .matches("p +FATAL +cannot set nice to -5: Permission denied \\(needs CAP_SYS_NICE\\)\n");
      daemon.awaitState("q", "RUNNING");
      assertThat(daemon.file("ran")).doesNotExist();
    }
  }

  @Test
  void aValueOutOfRangeIsToldWithItsSection() throws Exception {
    String sections = "[program:p]\ncommand=cat\nnice=40\n";
    try (Installation daemon = new Installation(Make.OURS, directory, sections)) {
      Output output = Output.of(directory, daemon.command("-n"));
      assertThat(output.status()).isEqualTo(2);
      assertThat(output.all())
          .contains("nice must be a number from -20 to 19, not '40' in section 'program:p'");
    }
  }
}
