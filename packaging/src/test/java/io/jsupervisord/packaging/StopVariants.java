package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * All ways a program is stopped, on a program that has a child of its own: what ends, what stays,
 * and what the log says. The same with every make.
 */
abstract class StopVariants {
  private static final String OBEDIENT =
      "sh -c 'trap \"exit 5\" TERM; sleep 1000 & echo $! >child; wait'";
  private static final String STUBBORN =
      "sh -c 'trap \"\" TERM; sleep 1000 & echo $! >child; while :; do sleep 0.1; done'";

  private final Make make;

  @TempDir Path directory;

  StopVariants(Make make) {
    this.make = make;
  }

  /** Stops the program and says how the log puts it. */
  final List<String> stop(String command, String options, boolean childSurvives) throws Exception {
    String section = "[program:p]\ncommand=" + command + "\n" + options.replace(' ', '\n') + "\n";
    try (Installation daemon = new Installation(make, directory, section)) {
      daemon.launch(Installation.UNBLOCKED, "-e", "debug");
      daemon.awaitState("p", "RUNNING");
      daemon.awaitFile("child", "\n");
      ProcessHandle child = ProcessHandle.of(Long.parseLong(daemon.read("child").strip())).get();
      try {
        assertThat(daemon.ctl("stop", "p").out()).isEqualTo("p: stopped\n");
        if (childSurvives) {
          assertThat(child.isAlive()).isTrue();
        } else {
          await().until(() -> !isRunning(child));
        }
      } finally {
        child.destroyForcibly();
      }
      return daemon.log().stream()
          .filter(line -> line.contains("killing") || line.contains("stopped:"))
          .map(line -> line.replaceFirst("pid \\d+", "pid N").replaceFirst("\\(\\d+\\)", "(N)"))
          .toList();
    }
  }

  /** Whether it is alive; where nobody collects orphans, a dead one stays as a zombie. */
  private static boolean isRunning(ProcessHandle process) {
    Optional<String> command = process.info().command();
    return process.isAlive() && command.isPresent();
  }

  @Test
  void theSignalGoesToTheProgramAlone() throws Exception {
    assertThat(stop(OBEDIENT, "", true))
        .containsExactly(
            "DEBG killing p (pid N) with signal SIGTERM", "WARN stopped: p (exit status 5)");
  }

  @Test
  void anExpectedCodeAtTheStopIsInformation() throws Exception {
    assertThat(stop(OBEDIENT, "exitcodes=5", true))
        .containsExactly(
            "DEBG killing p (pid N) with signal SIGTERM", "INFO stopped: p (exit status 5)");
  }

  @Test
  void stopasgroupReachesItsChildren() throws Exception {
    assertThat(stop(OBEDIENT, "stopasgroup=true", false))
        .containsExactly(
            "DEBG killing p (pid N) process group with signal SIGTERM",
            "WARN stopped: p (exit status 5)");
  }

  @Test
  void killasgroupAloneSendsTheStopSignalToTheProgramAlone() throws Exception {
    assertThat(stop(OBEDIENT, "killasgroup=true", true))
        .containsExactly(
            "DEBG killing p (pid N) with signal SIGTERM", "WARN stopped: p (exit status 5)");
  }

  @Test
  void whatDoesNotEndIsKilledAfterStopwaitsecs() throws Exception {
    assertThat(stop(STUBBORN, "stopwaitsecs=2", true))
        .containsExactly(
            "DEBG killing p (pid N) with signal SIGTERM",
            "WARN killing 'p' (N) with SIGKILL",
            "DEBG killing p (pid N) with signal SIGKILL",
            "WARN stopped: p (terminated by SIGKILL)");
  }

  @Test
  void killasgroupKillsItsChildrenToo() throws Exception {
    assertThat(stop(STUBBORN, "stopwaitsecs=2 killasgroup=true", false))
        .containsExactly(
            "DEBG killing p (pid N) with signal SIGTERM",
            "WARN killing 'p' (N) with SIGKILL",
            "DEBG killing p (pid N) process group with signal SIGKILL",
            "WARN stopped: p (terminated by SIGKILL)");
  }

  @Test
  void stopasgroupImpliesKillasgroup() throws Exception {
    assertThat(stop(STUBBORN, "stopwaitsecs=2 stopasgroup=true", false))
        .containsExactly(
            "DEBG killing p (pid N) process group with signal SIGTERM",
            "WARN killing 'p' (N) with SIGKILL",
            "DEBG killing p (pid N) process group with signal SIGKILL",
            "WARN stopped: p (terminated by SIGKILL)");
  }

  @ParameterizedTest
  @CsvSource({
    "TERM, SIGTERM",
    "HUP, SIGHUP",
    "INT, SIGINT",
    "QUIT, SIGQUIT",
    "KILL, SIGKILL",
    "USR1, SIGUSR1",
    "USR2, SIGUSR2",
    "sigterm, SIGTERM",
    "12, SIGUSR2",
    "rtmin, SIGRTMIN",
  })
  void anySignalCanBeTheStopSignal(String text, String name) throws Exception {
    String command = "sh -c 'echo $$ >child; ulimit -c 0; exec sleep 1000'";
    assertThat(stop(command, "stopsignal=" + text, false))
        .containsExactly(
            "DEBG killing p (pid N) with signal " + name,
            "WARN stopped: p (terminated by " + name + ")");
  }
}
