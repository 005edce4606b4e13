package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script for hosts without systemd; exit statuses are those of the LSB. */
class RcScriptIT {
  private static final Path DISTRIBUTION =
      Path.of(System.getProperty("distribution", "target/jsupervisord")).toAbsolutePath();
  private static final Output NOT_RUNNING = new Output(0, "supervisord is not running.\n", "");

  @TempDir Path directory;
  private Installation daemon;

  @BeforeEach
  void writeTheScriptForAFolder() throws IOException {
    daemon = new Installation(Make.OURS, directory, "[program:p]\ncommand=sleep 1000\n");
    write(DISTRIBUTION + "/bin/supervisord");
  }

  private void write(String supervisord) throws IOException {
    Path script = daemon.file("init");
    Files.writeString(
        script,
        Files.readString(DISTRIBUTION.resolve("share/rc/lsb"))
            .replace("DAEMON=/usr/bin/supervisord", "DAEMON='" + supervisord + "'")
            .replace("CONFIG=/etc/supervisor/", "CONFIG=" + daemon.directory() + "/")
            .replace("PIDFILE=/var/run/", "PIDFILE=" + daemon.directory() + "/")
            .replace("/etc/default/supervisor", daemon.file("default").toString())
            .replace("/lib/lsb/init-functions", "/nonexistent"));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void endTheDaemon() {
    daemon.close();
  }

  private Output script(String action) {
    return Output.of(directory, daemon.file("init").toString(), action);
  }

  private String pid() {
    return daemon.read("supervisord.pid").strip();
  }

  private void awaitStarts(long times) {
    await("p has been started " + times + " times")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                daemon.log().stream().filter(l -> l.contains("entered RUNNING")).count() == times);
  }

  @Test
  void itStartsTellsReloadsRestartsAndStops() {
    assertThat(script("start")).isEqualTo(new Output(0, "Started supervisord.\n", ""));
    final String first = pid();
    assertThat(script("start")).isEqualTo(new Output(0, "supervisord is already running.\n", ""));
    assertThat(script("status"))
        .isEqualTo(new Output(0, "supervisord is running (pid " + first + ").\n", ""));
    awaitStarts(1);
    assertThat(script("reload").status()).isZero();
    awaitStarts(2);
    assertThat(script("force-reload").status()).isZero();
    awaitStarts(3);
    assertThat(pid()).isEqualTo(first);

    assertThat(script("try-restart"))
        .isEqualTo(new Output(0, "Stopped supervisord.\nStarted supervisord.\n", ""));
    assertThat(ProcessHandle.of(Long.parseLong(first)).flatMap(gone -> gone.info().command()))
        .isEmpty();
    assertThat(pid()).isNotEqualTo(first);
    assertThat(script("stop")).isEqualTo(new Output(0, "Stopped supervisord.\n", ""));
    assertThat(script("restart"))
        .isEqualTo(new Output(0, NOT_RUNNING.out() + "Started supervisord.\n", ""));
    assertThat(script("stop").status()).isZero();
  }

  @Test
  void whereNothingRunsOnlyStatusAndReloadTellOfIt() {
    assertThat(script("status")).isEqualTo(new Output(3, NOT_RUNNING.out(), ""));
    assertThat(script("stop")).isEqualTo(NOT_RUNNING);
    assertThat(script("try-restart")).isEqualTo(new Output(0, "", ""));
    assertThat(script("force-reload")).isEqualTo(new Output(0, "", ""));
    assertThat(script("reload")).isEqualTo(new Output(7, NOT_RUNNING.out(), ""));
  }

  @Test
  void aPidFileThatIsLeftBehindNamesNobodyElse() throws Exception {
    Process other = new ProcessBuilder("sh", "-c", "sleep 1000; : supervisord").start();
    try {
      daemon.write("supervisord.pid", other.pid() + "\n");
      assertThat(script("status").status()).isEqualTo(1);
      assertThat(script("stop")).isEqualTo(NOT_RUNNING);
      assertThat(other.isAlive()).isTrue();
      assertThat(script("start").status()).isZero();
      assertThat(pid()).isNotEqualTo(Long.toString(other.pid()));
      assertThat(script("stop").status()).isZero();
    } finally {
      other.descendants().forEach(ProcessHandle::destroyForcibly);
      other.destroyForcibly();
      assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void whatPreventsTheStartIsToldByTextAndStatus() throws IOException {
    assertThat(script("begin").status()).isEqualTo(2);
    daemon.write("supervisord.conf", "[supervisord]\nloglevel=loud\n");
    Output wrong = script("start");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.err()).contains("loud");
    Files.delete(daemon.file("supervisord.conf"));
    assertThat(script("start"))
        .isEqualTo(new Output(6, "", daemon.file("supervisord.conf") + " is not there.\n"));
    write("/nonexistent/supervisord");
    assertThat(script("start"))
        .isEqualTo(new Output(5, "", "/nonexistent/supervisord is not installed.\n"));
    assertThat(script("stop").status()).isZero();
    assertThat(script("status").status()).isEqualTo(4);
  }

  @Test
  void theFileOfDefaultsSetsOptionsAndVariables() throws IOException {
    daemon.write("conf.d/q.conf", "[program:q]\ncommand=echo %(ENV_GREETING)s\nstartsecs=0\n");
    assertThat(script("start").status()).isNotZero();
    daemon.write("default", "GREETING='good morning'\nDAEMON_OPTS='-e debug'\n");
    assertThat(script("start").status()).isZero();
    daemon.awaitOutput("q", "good morning\n");
    assertThat(daemon.log()).anyMatch(line -> line.startsWith("DEBG "));
    assertThat(script("stop").status()).isZero();
  }

  /** Runs an action of the script for OpenRC, with Debian's {@code start-stop-daemon}. */
  private Output openRc(String action) throws IOException {
    Path script = daemon.file("openrc");
    Files.writeString(
        script,
        Files.readString(DISTRIBUTION.resolve("share/rc/openrc"))
            .replace("/usr/bin/supervisord", DISTRIBUTION + "/bin/supervisord")
            .replace("/etc/supervisor/", daemon.directory() + "/")
            .replace("/var/run/", daemon.directory() + "/"));
    String frame = "set -e; ebegin() { :; }; eend() { return $1; }; . ./openrc; " + action;
    return Output.of(daemon.directory(), "sh", "-c", frame);
  }

  @Test
  void openRcFindsTheDaemonByItsPidFile() throws Exception {
    assumeThat(Output.of(directory, "sh", "-c", "command -v start-stop-daemon").status())
        .as("no start-stop-daemon here")
        .isZero();
    assertThat(openRc("$command $command_args").all()).isEqualTo("status 0\n");
    awaitStarts(1);
    assertThat(openRc("reload").status()).isZero();
    awaitStarts(2);
    String pid = pid();
    Output stopped = openRc("stop");
    assertThat(stopped.status()).as(stopped.all()).isZero();
    assertThat(ProcessHandle.of(Long.parseLong(pid)).flatMap(gone -> gone.info().command()))
        .isEmpty();
    assertThat(daemon.file("supervisord.pid")).doesNotExist();
  }
}
