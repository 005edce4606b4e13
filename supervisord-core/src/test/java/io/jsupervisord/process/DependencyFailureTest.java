package io.jsupervisord.process;

import static io.jsupervisord.process.DependentPrograms.db;
import static io.jsupervisord.process.DependentPrograms.on;
import static io.jsupervisord.process.DependentPrograms.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.Condition;
import io.jsupervisord.policy.Dependencies;
import io.jsupervisord.policy.OnDependencyFailure;
import io.jsupervisord.policy.RestartPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of who depends on another that fails, and how both come back. */
class DependencyFailureTest {
  private final FakeDaemon daemon = new FakeDaemon();

  @Test
  void aCrashedProcessWaitsBeforeItComesBack() {
    daemon.run(web(Condition.RUNNING), db());
    daemon.start("db");
    daemon.reactor.advanceSeconds(2);
    daemon.process("db").stop();
    daemon.exit(daemon.child("db"), 0);
    daemon.exit(daemon.child("web"), 1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.EXITED);
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    daemon.start("db");
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void aFatalDependencyIsToldAndItsRecoveryEndsTheWait() {
    daemon.run(web(Condition.RUNNING), db());
    daemon.start("db");
    daemon.forget();
    daemon.exit(1);
    assertThat(daemon.state("db")).isEqualTo(ProcessState.FATAL);
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running (db is FATAL)");
    assertThat(daemon.process("web").waitsInVain()).isTrue();
    assertThat(daemon.lines()).contains("WARN 'web' waits for db:running, but db is FATAL");
    daemon.start("db");
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void onFailureWaitLeavesItUp() {
    daemon.run(web(Condition.RUNNING), db());
    daemon.start("db");
    daemon.reactor.advanceSeconds(2);
    daemon.exit(daemon.child("db"), 1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.RUNNING);
  }

  @Test
  void onFailureStopStopsItUntilTheDependencyIsBack() {
    daemon.run(web(OnDependencyFailure.STOP, on("db", Condition.RUNNING)), db());
    daemon.start("db");
    daemon.reactor.advanceSeconds(2);
    daemon.exit(daemon.child("db"), 1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STOPPING);
    daemon.exit(daemon.child("web"), 0);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STOPPED);
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.state("db")).isEqualTo(ProcessState.RUNNING);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STARTING);
  }

  @Test
  void onFailureRestartKeepsItUpUntilTheDependencyIsBack() {
    daemon.run(web(OnDependencyFailure.RESTART, on("db", Condition.RUNNING)), db());
    daemon.start("db");
    daemon.reactor.advanceSeconds(2);
    FakeChild first = daemon.child("web");
    daemon.exit(daemon.child("db"), 1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.RUNNING);
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STOPPING);
    daemon.exit(first, 0);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STARTING);
    assertThat(daemon.child("web")).isNotSameAs(first);
  }

  @Test
  void aPersonsStopIsNoFailureAndEndsARestartThatWasToCome() {
    daemon.run(web(OnDependencyFailure.STOP, on("db", Condition.RUNNING)), db());
    daemon.start("db");
    daemon.reactor.advanceSeconds(2);
    daemon.process("db").stop();
    daemon.exit(daemon.child("db"), 0);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.RUNNING);
    daemon.process("web").stop();
    daemon.exit(daemon.child("web"), 0);
    daemon.start("db");
    daemon.reactor.advanceSeconds(5);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STOPPED);
  }

  @Test
  void restartsThatHadToWaitCountAsAllOthers() {
    RestartPolicy policy =
        new RestartPolicy(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            0,
            new RestartPolicy.Limit(2, Duration.ofMinutes(10)),
            null);
    Dependencies onDb =
        new Dependencies(List.of(on("db", Condition.RUNNING)), OnDependencyFailure.WAIT);
    daemon.run(
        Program.named("web").additions(Additions.NONE.with(policy).with(onDb)),
        db().autorestart(AutoRestart.NEVER));
    for (int i = 0; i < 3; i++) {
      daemon.start("db");
      daemon.reactor.advanceSeconds(1);
      daemon.reactor.advanceSeconds(1);
      assertThat(daemon.state("web")).isEqualTo(ProcessState.RUNNING);
      daemon.exit(daemon.child("db"), 0);
      daemon.exit(daemon.child("web"), 1);
      daemon.reactor.advanceSeconds(2);
    }
    assertThat(daemon.state("web")).isEqualTo(ProcessState.FATAL);
  }

  @Test
  void whoHasCrashedItselfIsNotRestartedASecondTimeWhenTheDependencyIsBack() {
    daemon.run(web(OnDependencyFailure.RESTART, on("db", Condition.RUNNING)), db());
    daemon.start("db");
    daemon.reactor.advanceSeconds(2);
    daemon.exit(daemon.child("db"), 1);
    daemon.exit(daemon.child("web"), 1);
    assertThat(daemon.process("web").waitingFor()).isEqualTo("db:running");
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.STARTING);
    daemon.reactor.advanceSeconds(1);
    assertThat(daemon.state("web")).isEqualTo(ProcessState.RUNNING);
  }
}
