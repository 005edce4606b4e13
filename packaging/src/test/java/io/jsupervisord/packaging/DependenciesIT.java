package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start and stop order by {@code depends_on}, with real programs. */
class DependenciesIT {
  private static final String SECTIONS =
      """
      [program:web]
      command=/bin/sleep 1000
      depends_on=migrate:completed, db
      priority=1
      [program:migrate]
      command=/bin/sh -c "sleep 0.2; exit 0"
      startsecs=0
      autorestart=false
      depends_on=db:running
      [program:db]
      command=/bin/sleep 1000
      startsecs=1
      priority=900
      [program:late]
      command=/bin/sleep 1000
      depends_on=manual
      [program:manual]
      command=/bin/sleep 1000
      autostart=false
      startsecs=0
      """;

  @TempDir private Path directory;

  private static List<String> order(Installation daemon, String line) {
    return daemon.log().stream()
        .filter(text -> text.contains(line))
        .map(text -> text.replaceFirst(".*" + line + ":? '?", "").replaceFirst("['\\s].*", ""))
        .toList();
  }

  @Test
  void startsFollowTheGraphAndTheEndIsItsReverse() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, SECTIONS)) {
      daemon.start();
      daemon.awaitState("web", "RUNNING");
      assertThat(order(daemon, "INFO spawned")).containsExactly("db", "migrate", "web");
      assertThat(daemon.stop()).isZero();
      assertThat(order(daemon, "WARN stopped")).containsExactly("web", "db");
    }
  }

  @Test
  void whoWaitsSaysSoAndCanBeStoppedAndStarted() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, SECTIONS)) {
      daemon.start();
      assertThat(daemon.ctl("status", "late").out())
          .matches("late +STOPPED +waiting for manual:running\n");
      assertThat(daemon.ctl("stop", "late").out()).isEqualTo("late: stopped\n");
      assertThat(daemon.ctl("status", "late").out()).matches("late +STOPPED +Not started\n");
      assertThat(daemon.ctl("start", "manual").out()).isEqualTo("manual: started\n");
      assertThat(daemon.ctl("start", "late").out()).isEqualTo("late: started\n");
      assertThat(daemon.ctl("stop", "all").status()).isZero();
      assertThat(order(daemon, "WARN stopped").indexOf("late"))
          .isLessThan(order(daemon, "WARN stopped").indexOf("manual"));
    }
  }

  @Test
  void aCycleIsRefusedAndTheRunningDaemonGoesOn() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, SECTIONS)) {
      daemon.start();
      daemon.awaitState("db", "RUNNING");
      daemon.write("conf.d/x.conf", "[program:x]\ncommand=cat\ndepends_on=x\n");
      assertThat(daemon.ctl("reread").out())
          .contains("depends_on forms a cycle: x -> x in section 'program:x'");
      daemon.awaitState("db", "RUNNING");
    }
  }
}
