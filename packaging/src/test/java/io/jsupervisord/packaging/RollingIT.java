package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code restart --rolling} of a real group. */
@Timeout(180)
class RollingIT {
  private static final String SECTIONS =
      """
      [program:web]
      command=sh -c "test ! -e broken-%(process_num)d && exec sleep 1000"
      directory=%(here)s
      process_name=%(program_name)s_%(process_num)d
      numprocs=4
      startsecs=1
      startretries=0
      """;

  @TempDir Path directory;

  private static List<String> pids(Installation daemon) {
    List<String> pids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      pids.add(daemon.ctl("pid", "web:web_" + i).out().strip());
    }
    return pids;
  }

  @Test
  void allAreRestartedOneAfterTheOther() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, SECTIONS).start()) {
      daemon.awaitState("web:web_3", "RUNNING");
      List<String> before = pids(daemon);
      Output rolled = daemon.ctl("restart", "--rolling", "web:*");
      assertThat(rolled.status()).as(rolled.out()).isZero();
      List<String> after = pids(daemon);
      assertThat(after).hasSize(4).doesNotContainAnyElementsOf(before).doesNotContain("0");
      String log = daemon.read("supervisord.log");
      for (int i = 0; i < 3; i++) {
        assertThat(log.indexOf("success: web_" + i, log.indexOf("stopped: web_" + i)))
            .as("web_" + i + " is back before the next one goes")
            .isPositive()
            .isLessThan(log.indexOf("stopped: web_" + (i + 1)));
      }
    }
  }

  @Test
  void itEndsAtTheFirstThatDoesNotComeBackAndLeavesTheRest() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, SECTIONS).start()) {
      daemon.awaitState("web:web_3", "RUNNING");
      List<String> before = pids(daemon);
      Files.createFile(directory.resolve("broken-1"));
      Output rolled = daemon.ctl("restart", "--rolling", "web:*");
      assertThat(rolled.status()).isEqualTo(1);
      assertThat(rolled.out())
          .contains("web:web_1: ERROR")
          .endsWith(
              "rolling restart ended: 1 of 4 restarted (web:web_0); untouched: web:web_2,"
                  + " web:web_3\n");
      List<String> after = pids(daemon);
      assertThat(after.get(0)).isNotEqualTo(before.get(0)).isNotEqualTo("0");
      assertThat(after.get(1)).isEqualTo("0");
      assertThat(after.subList(2, 4)).isEqualTo(before.subList(2, 4));
    }
  }
}
