package io.jsupervisord.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.config.ConfigException;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.log.RecordingMainLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalPolicyTest {
  private final List<String> done = new ArrayList<>();
  private final RecordingMainLog log = new RecordingMainLog();
  private boolean shuttingDown;
  private ConfigException broken;
  private final SignalPolicy policy = new SignalPolicy(target(log), log);

  private SignalPolicy.Target target(MainLog into) {
    return new SignalPolicy.Target() {
      @Override
      public boolean isShuttingDown() {
        return shuttingDown;
      }

      @Override
      public void shutdown() {
        done.add("shutdown");
      }

      @Override
      public void restart() throws ConfigException {
        if (broken != null) {
          throw broken;
        }
        done.add("restart");
      }

      @Override
      public void reopenLogs() {
        done.add("reopen");
      }

      @Override
      public void reap() {
        into.info("exited: x");
        done.add("reap");
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIGTERM", "SIGINT", "SIGQUIT"})
  void theSignalsThatEndSayWhichOneItWas(String name) {
    policy.received(name);
    assertThat(done).containsExactly("shutdown");
    assertThat(log.lines()).containsExactly("WARN received " + name + " indicating exit request");
  }

  @Test
  void hangupRestartsButNeverTurnsAShutdownIntoARestart() {
    policy.received("SIGHUP");
    shuttingDown = true;
    policy.received("SIGHUP");
    assertThat(done).containsExactly("restart");
    assertThat(log.lines())
        .containsExactly(
            "WARN received SIGHUP indicating restart request",
            "WARN ignored SIGHUP indicating restart request (shutdown in progress)");
  }

  @Test
  void aHangupWithABrokenFileIsRefusedWithItsMistake() {
    broken = new ConfigException("startsecs is 'soon'");
    policy.received("SIGHUP");
    assertThat(done).isEmpty();
    assertThat(log.lines())
        .containsExactly(
            "WARN received SIGHUP indicating restart request",
            "ERRO restart refused, everything goes on as it was: startsecs is 'soon'");
  }

  @Test
  void theLineOfUsr2ComesBeforeLogsAreReopened() {
    policy.received("SIGUSR2");
    assertThat(done).containsExactly("reopen");
    assertThat(log.lines()).containsExactly("INFO received SIGUSR2 indicating log reopen request");
  }

  @Test
  void theLineOfChldComesAfterTheExitLines() {
    policy.received("SIGCHLD");
    assertThat(log.lines())
        .containsExactly("INFO exited: x", "DEBG received SIGCHLD indicating a child quit");
  }
}
