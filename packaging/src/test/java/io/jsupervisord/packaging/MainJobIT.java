package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The everyday job of an administrator, with the packaged commands and real programs. */
class MainJobIT {
  private static final String SLEEPERS =
      """
      [program:stays]
      command=sleep 1000
      [program:other]
      command=sleep 1001
      """;

  @TempDir Path directory;

  private static String pid(Installation daemon, String name) {
    return daemon.ctl("pid", name).out().strip();
  }

  @Test
  void aKilledProgramIsBackAtOnceAndTheLogSaysWhy() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, SLEEPERS).start()) {
      daemon.awaitState("stays", "RUNNING");
      String before = pid(daemon, "stays");
      Output.of(directory, "kill", "-9", before);
      daemon.awaitLog("exited: stays (terminated by SIGKILL; not expected)");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> daemon.log().stream().filter(l -> l.contains("spawned: 'stays'")).count() == 2);
      assertThat(pid(daemon, "stays")).isNotEqualTo(before).isNotEqualTo("0");
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void anEditChangesWhatItConcernsAndNothingElse() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, SLEEPERS)) {
      daemon.write("conf.d/edited.conf", "[program:edited]\ncommand=sleep 1002\n").start();
      daemon.awaitState("edited", "RUNNING");
      String stays = pid(daemon, "stays");
      String edited = pid(daemon, "edited");

      daemon.write("conf.d/edited.conf", "[program:edited]\ncommand=sleep 1003\n");
      assertThat(daemon.ctl("reread").out()).isEqualTo("edited: changed\n");
      assertThat(pid(daemon, "edited")).isEqualTo(edited);
      assertThat(daemon.ctl("update").out())
          .isEqualTo("edited: stopped\nedited: updated process group\n");
      assertThat(pid(daemon, "edited")).isNotEqualTo(edited);

      Files.delete(daemon.file("conf.d/edited.conf"));
      assertThat(daemon.ctl("update").out())
          .isEqualTo("edited: stopped\nedited: removed process group\n");
      assertThat(pid(daemon, "stays")).isEqualTo(stays);
    }
  }

  @Test
  void aBrokenEditIsRefusedWithItsFileAndDisturbsNothing() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, SLEEPERS).start()) {
      daemon.awaitState("stays", "RUNNING");
      String stays = pid(daemon, "stays");
      daemon.write("conf.d/broken.conf", "[program:broken]\ncommand=sleep 1\nstartsecs=soon\n");
      Output reread = daemon.ctl("reread");
      assertThat(reread.out())
          .startsWith("ERROR: CANT_REREAD: invalid literal for int() with base 10: 'soon'")
          .contains("'program:broken'", "conf.d/broken.conf");
      assertThat(pid(daemon, "stays")).isEqualTo(stays);
    }
  }

  @Test
  void inTheBackgroundTheCommandReturnsWhenTheDaemonListens() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, SLEEPERS)) {
      Output start =
          Output.of(
              directory,
              Make.OURS.command("supervisord"),
              "-c",
              daemon.file("supervisord.conf").toString());
      assertThat(start).isEqualTo(new Output(0, "", ""));
      assertThat(daemon.ctl("status", "nosuch").out())
          .isEqualTo("nosuch: ERROR (no such process)\n");
      daemon.awaitState("stays", "RUNNING");
      assertThat(daemon.ctl("shutdown").out()).isEqualTo("Shut down\n");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !Files.exists(daemon.file("supervisord.pid")));
    }
  }

  @Test
  void inTheBackgroundAnErrorReachesTheTerminalWithStatusTwo() throws IOException {
    Installation daemon = new Installation(Make.OURS, directory, "[program:broken]\n");
    String conf = daemon.file("supervisord.conf").toString();
    Output start = Output.of(directory, Make.OURS.command("supervisord"), "-c", conf);
    assertThat(start.status()).isEqualTo(2);
    assertThat(start.err())
        .isEqualTo(
            "Error: program section program:broken does not specify a command in section"
                + " 'program:broken' (file: '%s')\nFor help, use %s -h\n"
                    .formatted(conf, Make.OURS.command("supervisord")));
  }

  @Test
  void aSecondDaemonOnTheSameSocketIsRefusedAndTheFirstLivesOn() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, SLEEPERS).start()) {
      daemon.awaitState("stays", "RUNNING");
      Output second =
          Output.of(
              directory,
              Make.OURS.command("supervisord"),
              "-c",
              daemon.file("supervisord.conf").toString());
      assertThat(second.status()).isEqualTo(2);
      assertThat(second.err()).startsWith("Error: Another program is already listening on a port");
      daemon.awaitState("stays", "RUNNING");
    }
  }
}
