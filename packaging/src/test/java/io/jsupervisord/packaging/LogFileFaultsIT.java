package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log files and their folders that are deleted, replaced and brought back under a daemon. */
class LogFileFaultsIT {
  private static final String ECHO =
      """
      [program:echo]
      command=cat
      stdout_logfile=%(here)s/logs/echo.log
      startsecs=0
      startretries=100
      """;

  @TempDir Path directory;

  private Installation start() throws IOException {
    Files.createDirectory(directory.resolve("logs"));
    Installation daemon = new Installation(Make.OURS, directory, ECHO);
    daemon.write(
        "supervisord.conf",
        daemon.read("supervisord.conf").replace("/supervisord.log", "/logs/supervisord.log"));
    daemon.launch(List.of());
    daemon.awaitFile("logs/supervisord.log", "success: echo");
    return daemon;
  }

  private void reopen(Installation daemon) {
    Output.of(directory, "kill", "-USR2", Long.toString(daemon.process().pid()));
  }

  @Test
  void aDeletedLogIsWrittenOnUnseenUntilASignalMakesItAnew() throws Exception {
    try (Installation daemon = start();
        Calls calls = new Calls(daemon)) {
      calls.send("echo", "one\n");
      daemon.awaitFile("logs/echo.log", "one\n");
      Files.delete(daemon.file("logs/echo.log"));
      Files.delete(daemon.file("logs/supervisord.log"));
      calls.send("echo", "two\n");
      assertThat(calls.state("echo")).isEqualTo("RUNNING");
      assertThat(daemon.file("logs/echo.log")).doesNotExist();

      reopen(daemon);
      await().until(() -> Files.exists(daemon.file("logs/echo.log")));
      calls.send("echo", "three\n");
      daemon.awaitFile("logs/echo.log", "three\n");
      assertThat(daemon.read("logs/echo.log")).doesNotContain("one");
      calls.call("supervisor.stopProcess", "echo");
      daemon.awaitFile("logs/supervisord.log", "WARN stopped: echo (terminated by SIGTERM)");
    }
  }

  @Test
  void aReplacedLogIsLeftAloneUntilASignalAppendsToIt() throws Exception {
    try (Installation daemon = start();
        Calls calls = new Calls(daemon)) {
      daemon.write("logs/other", "not ours\n");
      Files.move(
          daemon.file("logs/other"),
          daemon.file("logs/echo.log"),
          StandardCopyOption.REPLACE_EXISTING);
      calls.send("echo", "into the old one\n");
      reopen(daemon);
      daemon.awaitFile("logs/supervisord.log", "supervisord logreopen");
      calls.send("echo", "appended\n");
      daemon.awaitFile("logs/echo.log", "appended\n");
      assertThat(daemon.read("logs/echo.log")).startsWith("not ours\n");
      assertThat(calls.state("echo")).isEqualTo("RUNNING");
    }
  }

  @Test
  void aFolderThatIsRemovedCostsOutputAndIsToldOfWhenItIsBack() throws Exception {
    try (Installation daemon = start();
        Calls calls = new Calls(daemon)) {
      Path moved = directory.resolve("moved");
      Files.move(daemon.file("logs"), moved);
      reopen(daemon);
      // the main log has no file to say it in, so the daemon's standard output has the line
      daemon.awaitFile("foreground.out", "cannot reopen a log of echo");
      calls.send("echo", "lost\n");
      daemon.awaitFile("foreground.out", "cannot be written, output is lost");
      assertThat(calls.state("echo")).isEqualTo("RUNNING");

      Files.createDirectory(daemon.file("logs"));
      calls.send("echo", "kept\n");
      daemon.awaitFile("logs/echo.log", "kept\n");
      daemon.awaitFile("logs/supervisord.log", "can be written again, bytes lost: 5");
      assertThat(daemon.read("logs/supervisord.log")).contains("ERRO log lines lost: ");
    }
  }

  @Test
  void aProgramWhoseLogCannotBeMadeIsTriedAgainUntilItCan() throws Exception {
    try (Installation daemon = start();
        Calls calls = new Calls(daemon)) {
      Files.move(daemon.file("logs"), directory.resolve("moved"));
      Files.writeString(daemon.file("logs"), "in the way");
      calls.call("supervisor.signalProcess", "echo", "KILL");
      await().until(() -> calls.state("echo").equals("BACKOFF"));
      assertThat((String) calls.struct("supervisor.getProcessInfo", "echo").get("spawnerr"))
          .isEqualTo("unknown error making dispatchers for 'echo': ENOTDIR");
      Files.delete(daemon.file("logs"));
      Files.createDirectory(daemon.file("logs"));
      await().until(() -> calls.state("echo").equals("RUNNING"));
    }
  }
}
