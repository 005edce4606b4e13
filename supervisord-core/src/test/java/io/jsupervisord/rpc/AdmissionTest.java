package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.loop.FakeReactor;
import io.jsupervisord.policy.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {
  private final FakeReactor reactor = new FakeReactor();
  private final FakeDaemon daemon = new FakeDaemon();
  private final RecordingMainLog log = new RecordingMainLog();
  private final Dispatcher dispatcher =
      new Dispatcher(
          reactor,
          log,
          Map.of(
              "supervisor", new SupervisorMethods(daemon, reactor, Runnable::run).table(),
              "jsupervisord", new DetailMethods(daemon).table()),
          namespace -> true,
          new Admission(log));

  @BeforeEach
  void program() {
    FakeProcess cat = daemon.program("cat");
    cat.stateOnStart = ProcessState.RUNNING;
    cat.stateOnStop = ProcessState.STOPPED;
  }

  private static Caller bob(Role role) {
    return new Caller("bob", role, "127.0.0.1:51234");
  }

  private Object call(Role role, String method, Object... parameters) {
    CompletableFuture<Object> answer =
        dispatcher.call(method, Arrays.asList(parameters), bob(role));
    reactor.runDue();
    return RpcFixture.outcome(answer);
  }

  private List<String> audit() {
    return log.lines().stream().filter(line -> line.startsWith("INFO audit:")).toList();
  }

  @Test
  void everyMethodHasARole() {
    assertThat(dispatcher.names()).hasSizeGreaterThan(40).allMatch(Permissions::names);
  }

  @Test
  void aMethodThatNobodyHasThoughtAboutIsForAdmins() {
    assertThat(Permissions.needed("supervisor.launchMissiles")).isEqualTo(Role.ADMIN);
  }

  @ParameterizedTest
  @CsvSource({
    "VIEWER, supervisor.startProcess, cat",
    "VIEWER, supervisor.clearProcessLogs, cat",
    "VIEWER, supervisor.addProcessGroup, cat",
    "OPERATOR, supervisor.addProcessGroup, cat",
    "OPERATOR, supervisor.removeProcessGroup, cat"
  })
  void whatARoleLacksIsAFaultThatSaysSo(Role role, String method, String name) {
    assertThat(call(role, method, name))
        .isEqualTo("FAULT 30 FAILED: not allowed for " + role + " 'bob'");
    assertThat(audit())
        .singleElement()
        .asString()
        .endsWith("-> 30 FAILED: not allowed for " + role + " 'bob'");
  }

  @Test
  void eachCallOfAMulticallIsLookedAt() {
    List<?> answers =
        (List<?>)
            call(
                Role.VIEWER,
                "system.multicall",
                List.of(
                    Map.of("methodName", "supervisor.getPID", "params", List.of()),
                    Map.of("methodName", "supervisor.startProcess", "params", List.of("cat")),
                    Map.of("methodName", "supervisor.shutdown", "params", List.of())));
    assertThat(answers.get(0)).isEqualTo(4711);
    assertThat(answers.subList(1, 3))
        .allMatch(a -> a.toString().contains("not allowed for viewer"));
    assertThat(audit()).hasSize(2);
  }

  @Test
  void theAuditTellsWhoDidWhatFromWhereAndHowItEnded() {
    call(Role.OPERATOR, "supervisor.startProcess", "cat");
    call(Role.OPERATOR, "supervisor.stopProcess", "nosuch");
    call(Role.OPERATOR, "supervisor.stopAllProcesses");
    call(Role.OPERATOR, "supervisor.getState");
    assertThat(audit())
        .containsExactly(
            "INFO audit: bob (operator) from 127.0.0.1:51234: startProcess cat -> ok",
            "INFO audit: bob (operator) from 127.0.0.1:51234: stopProcess nosuch -> 10 BAD_NAME:"
                + " nosuch",
            "INFO audit: bob (operator) from 127.0.0.1:51234: stopAllProcesses -> ok, 1");
  }

  @Test
  void aNameCannotForgeALine() {
    call(Role.OPERATOR, "supervisor.startProcess", "x -> ok\nINFO audit: eve\u2028\u001b[2J");
    assertThat(audit()).singleElement().asString().doesNotContain("\n", "\u2028", "\u001b");
  }

  @Test
  void whatIsWrittenToAProcessIsNotInTheAudit() {
    call(Role.OPERATOR, "supervisor.startProcess", "cat");
    assertThat(call(Role.OPERATOR, "supervisor.sendProcessStdin", "cat", "secret")).isEqualTo(true);
    call(Role.OPERATOR, "supervisor.sendRemoteCommEvent", "kind", "secret");
    assertThat(audit()).hasSize(3).noneMatch(line -> line.contains("secret"));
  }
}
