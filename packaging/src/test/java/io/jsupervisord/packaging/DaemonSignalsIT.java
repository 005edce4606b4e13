package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the signals of an administrator do to the daemon and its programs. */
class DaemonSignalsIT {
  private static final String SLEEPER = "[program:stays]\ncommand=sleep 1000\n";

  private static final String BROKEN = "[program:stays]\ncommand=sleep 1000\nstartsecs=soon\n";

  @TempDir Path directory;

  private void send(Installation daemon, String signal) {
    Output kill = Output.of(directory, "kill", "-" + signal, Long.toString(daemon.process().pid()));
    assertThat(kill.status()).as(kill.err()).isZero();
  }

  private static int end(Installation daemon) throws InterruptedException {
    assertThat(daemon.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    return daemon.process().exitValue();
  }

  private static String spawned(Installation daemon, String name) {
    String line = "INFO spawned: '" + name + "' with pid ";
    return daemon.log().stream()
        .filter(l -> l.startsWith(line))
        .findFirst()
        .orElseThrow()
        .substring(line.length());
  }

  private static boolean isAlive(String pid) {
    return ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "QUIT"})
  void anExitRequestStopsTheProgramsInReverseOrderAndEndsWithZero(String signal) throws Exception {
    String sections =
        """
        [program:first]
        command=sleep 1000
        startsecs=0
        priority=1
        [program:last]
        command=sleep 1000
        startsecs=0
        priority=2
        """;
    try (Installation daemon = new Installation(Make.OURS, directory, sections).start()) {
      daemon.awaitLog("success: last");
      send(daemon, signal);
      assertThat(end(daemon)).isZero();
      List<String> log = daemon.log();
      assertThat(log.subList(log.size() - 4, log.size()))
          .containsExactly(
              "WARN received SIG" + signal + " indicating exit request",
              "INFO waiting for first, last to die",
              "WARN stopped: last (terminated by SIGTERM)",
              "WARN stopped: first (terminated by SIGTERM)");
      assertThat(daemon.file("supervisord.pid")).doesNotExist();
      assertThat(daemon.file("s.sock")).doesNotExist();
    }
  }

  @Test
  void aProgramThatIgnoresItsStopSignalIsKilledAndASecondRequestChangesNothing() throws Exception {
    String stubborn =
        """
        [program:stub]
        command=sh -c 'trap "" TERM; echo deaf >deaf; while :; do sleep 0.1; done'
        stopwaitsecs=5
        killasgroup=true
        """;
    try (Installation daemon = new Installation(Make.OURS, directory, stubborn).start()) {
      daemon.awaitFile("deaf", "deaf");
      String pid = spawned(daemon, "stub");
      send(daemon, "TERM");
      daemon.awaitLog("waiting for stub to die");
      send(daemon, "HUP");
      send(daemon, "TERM");
      assertThat(end(daemon)).isZero();
      assertThat(daemon.log())
          .contains(
              "WARN ignored SIGHUP indicating restart request (shutdown in progress)",
              "WARN killing 'stub' (" + pid + ") with SIGKILL")
          .endsWith("WARN stopped: stub (terminated by SIGKILL)");
    }
  }

  @Test
  void aHangupRestartsInTheSameProcessWithTheFileAsItIsThen() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, "")) {
      daemon.write("conf.d/p.conf", SLEEPER).start();
      daemon.awaitLog("spawned: 'stays'");
      String before = spawned(daemon, "stays");
      long pid = daemon.process().pid();
      daemon.write("conf.d/p.conf", "[program:other]\ncommand=sleep 1000\n");
      send(daemon, "HUP");
      daemon.awaitLog("spawned: 'other'");
      assertThat(isAlive(before)).isFalse();
      assertThat(daemon.ctl("pid").out().strip()).isEqualTo(Long.toString(pid));
      assertThat(daemon.read("supervisord.pid")).isEqualTo(pid + "\n");
      assertThat(daemon.log())
          .containsSubsequence(
              "INFO supervisord started with pid " + pid,
              "WARN received SIGHUP indicating restart request",
              "INFO waiting for stays to die",
              "WARN stopped: stays (terminated by SIGTERM)",
              "INFO RPC interface 'supervisor' initialized",
              "INFO supervisord started with pid " + pid);
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void aRestartIsRefusedWhenTheFileIsBrokenAndTheProgramsRunOn() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, "")) {
      daemon.write("conf.d/p.conf", SLEEPER).start();
      daemon.awaitLog("success: stays");
      String pid = spawned(daemon, "stays");
      daemon.write("conf.d/p.conf", BROKEN);
      Output refused = daemon.ctl("reload");
      assertThat(refused.out())
          .startsWith("ERROR: CANT_REREAD: invalid literal for int() with base 10: 'soon'")
          .contains("p.conf");
      assertThat(refused.status()).isEqualTo(1);
      send(daemon, "HUP");
      daemon.awaitLog("ERRO restart refused, everything goes on as it was: invalid literal");
      assertThat(daemon.ctl("status").out()).contains("RUNNING   pid " + pid + ",");
      assertThat(daemon.log()).noneMatch(line -> line.contains("to die"));
      daemon.write("conf.d/p.conf", SLEEPER);
      assertThat(daemon.ctl("reload").out()).isEqualTo("Restarted supervisord\n");
      daemon.awaitLog("stopped: stays (terminated by SIGTERM)");
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void anErrorThatComesIntoTheFileDuringARestartEndsTheDaemonWithTwo() throws Exception {
    String breaking =
        """
        [program:stays]
        command=sh -c 'trap "cp broken conf.d/p.conf; exit 0" TERM; echo >ready; while :; do sleep 0.1; done'
        """;
    try (Installation daemon = new Installation(Make.OURS, directory, "")) {
      daemon.write("broken", BROKEN).write("conf.d/p.conf", breaking).start("-s");
      daemon.awaitFile("ready", "");
      String pid = spawned(daemon, "stays");
      send(daemon, "HUP");
      assertThat(end(daemon)).isEqualTo(2);
      assertThat(daemon.read("foreground.out"))
          .startsWith("Error: invalid literal for int() with base 10: 'soon'")
          .endsWith("\nFor help, use " + Make.OURS.command("supervisord") + " -h\n");
      assertThat(isAlive(pid)).isFalse();
      assertThat(daemon.file("supervisord.pid")).doesNotExist();
      assertThat(daemon.file("s.sock")).doesNotExist();
    }
  }

  @Test
  void theSecondUserSignalOpensAllLogsAnewAfterTheyWereMoved() throws Exception {
    String talker =
        """
        [program:talker]
        command=sh -c 'trap "echo again" HUP; echo once; while :; do sleep 0.1; done'
        stdout_logfile=%(here)s/talker.log
        killasgroup=true
        stopasgroup=true
        """;
    try (Installation daemon = new Installation(Make.OURS, directory, talker).start()) {
      daemon.awaitFile("talker.log", "once");
      Files.move(daemon.file("talker.log"), daemon.file("talker.log.old"));
      Files.move(daemon.file("supervisord.log"), daemon.file("supervisord.log.old"));
      send(daemon, "USR2");
      await().until(() -> Files.exists(daemon.file("supervisord.log")));
      assertThat(daemon.read("supervisord.log.old"))
          .contains("INFO received SIGUSR2 indicating log reopen request\n")
          .endsWith("INFO supervisord logreopen\n");
      await().until(() -> Files.exists(daemon.file("talker.log")));
      daemon.ctl("signal", "HUP", "talker");
      daemon.awaitFile("talker.log", "again");
      assertThat(daemon.read("talker.log")).isEqualTo("again\n");
      assertThat(daemon.read("talker.log.old")).isEqualTo("once\n");
    }
  }

  @Test
  void afterAKillTheFilesAreLeftAndTheNextStartWorks() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, SLEEPER).start()) {
      daemon.awaitLog("spawned: 'stays'");
      String orphan = spawned(daemon, "stays");
      send(daemon, "KILL");
      assertThat(end(daemon)).isEqualTo(128 + 9);
      assertThat(isAlive(orphan)).isTrue();
      Output.of(directory, "kill", orphan);
      assertThat(daemon.file("supervisord.pid")).exists();
      assertThat(daemon.file("s.sock")).exists();
      Files.delete(daemon.file("supervisord.log"));
      daemon.start();
      daemon.awaitLog("spawned: 'stays'");
      assertThat(daemon.read("foreground.out"))
          .contains("Unlinking stale socket " + daemon.file("s.sock") + "\n");
      assertThat(daemon.log()).noneMatch(line -> line.contains("Unlinking"));
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void aHangupFollowedByATerminationEndsInsteadOfRestarting() throws Exception {
    String slow =
        """
        [program:slow]
        command=sh -c 'trap "sleep 5; exit 0" TERM; echo ready >ready; while :; do sleep 0.1; done'
        """;
    try (Installation daemon = new Installation(Make.OURS, directory, slow).start()) {
      daemon.awaitFile("ready", "ready");
      send(daemon, "HUP");
      daemon.awaitLog("waiting for slow to die");
      send(daemon, "TERM");
      assertThat(end(daemon)).isZero();
      assertThat(daemon.log()).endsWith("INFO stopped: slow (exit status 0)");
    }
  }

  @Test
  void aSignalWithoutAMeaningKillsTheDaemonAndLeavesItsFiles() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, "").start()) {
      send(daemon, "USR1");
      assertThat(end(daemon)).isEqualTo(128 + 10);
      assertThat(daemon.file("supervisord.pid")).exists();
      assertThat(daemon.file("s.sock")).exists();
    }
  }
}
