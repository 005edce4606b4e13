package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.ExitOn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExitRuleTest {
  private final FakeDaemon daemon = new FakeDaemon();

  private static Program program(ExitOn exitOn) {
    return Program.named("main")
        .autorestart(AutoRestart.ALWAYS)
        .startRetries(0)
        .additions(Additions.NONE.with(exitOn));
  }

  @ParameterizedTest
  @CsvSource({
    "NEVER, 0, ",
    "NEVER, 3, ",
    "FATAL, 0, ",
    "FATAL, 3, ",
    "FAILURE, 0, ",
    "FAILURE, 3, 3",
    "EXIT, 0, 0",
    "EXIT, 3, 3",
    "EXIT, 255, 255",
  })
  void anExitAfterARunEndsTheDaemonOrNot(ExitOn exitOn, int code, Integer status) {
    daemon.run(program(exitOn));
    daemon.reactor.advanceSeconds(1);
    daemon.exit(code);
    if (status == null) {
      assertThat(daemon.exitStatuses).isEmpty();
      assertThat(daemon.launcher.children()).hasSize(2);
    } else {
      assertThat(daemon.exitStatuses).containsExactly(status);
      assertThat(daemon.launcher.children()).hasSize(1);
    }
  }

  @Test
  void aSignalCountsAsAShellCountsIt() {
    daemon.run(program(ExitOn.FAILURE));
    daemon.reactor.advanceSeconds(1);
    daemon.die(9);
    assertThat(daemon.exitStatuses).containsExactly(137);
    assertThat(daemon.lines())
        .contains(
            "WARN exit_on=failure: main has ended (terminated by SIGKILL), so supervisord ends with"
                + " status 137");
  }

  @ParameterizedTest
  @CsvSource({"EXIT, 0, 0", "EXIT, 7, 7", "FAILURE, 7, 7", "FAILURE, 0, 1", "FATAL, 7, 7"})
  void itCountsEvenIfTheProgramNeverGotPastStarting(ExitOn exitOn, int code, int status) {
    daemon.run(program(exitOn));
    daemon.exit(code);
    assertThat(daemon.exitStatuses).containsExactly(status);
  }

  @ParameterizedTest
  @EnumSource(names = {"FATAL", "FAILURE", "EXIT"})
  void aCommandThatIsNotThereIsStatus127(ExitOn exitOn) {
    daemon.run(program(exitOn).command("/no/such/command"));
    daemon.reactor.runDue();
    assertThat(daemon.exitStatuses).containsExactly(127);
  }

  @Test
  void anExitThatWasAskedForIsNone() {
    daemon.run(program(ExitOn.EXIT));
    daemon.reactor.advanceSeconds(1);
    daemon.process("main").stop();
    daemon.exit(0);
    assertThat(daemon.exitStatuses).isEmpty();
  }

  @Test
  void onceTheDaemonGoesDownNothingMore() {
    daemon.run(program(ExitOn.EXIT));
    daemon.reactor.advanceSeconds(1);
    daemon.beginToEnd();
    daemon.exit(3);
    assertThat(daemon.exitStatuses).isEmpty();
  }
}
