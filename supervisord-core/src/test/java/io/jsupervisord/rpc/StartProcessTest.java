package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StartProcessTest {
  private final RpcFixture rpc = new RpcFixture();
  private final FakeProcess cat = rpc.daemon.program("cat");

  @Test
  void aWaitingStartAnswersWhenTheProcessRuns() {
    CompletableFuture<Object> answer = rpc.begin("startProcess", "cat");
    assertThat(answer).isNotDone();

    cat.enter(ProcessState.RUNNING);

    assertThat(RpcFixture.outcome(answer)).isEqualTo(true);
    assertThat(cat.listenerCount()).isZero();
  }

  @Test
  void aStartThatDoesNotWaitAnswersAtOnce() {
    assertThat(rpc.call("startProcess", "cat", false)).isEqualTo(true);
    assertThat(cat.state()).isEqualTo(ProcessState.STARTING);
    assertThat(cat.listenerCount()).isZero();
  }

  @Test
  void theWordFalseIsATrueWaitAndNumbersAndEmptyStringsAreReadAsPythonWould() {
    assertThat(rpc.call("startProcess", "cat", "false")).isEqualTo("WAITING");
    cat.enter(ProcessState.STOPPED);
    assertThat(rpc.call("startProcess", "cat", "")).isEqualTo(true);
    cat.enter(ProcessState.STOPPED);
    assertThat(rpc.call("startProcess", "cat", 0)).isEqualTo(true);
    cat.enter(ProcessState.STOPPED);
    assertThat(rpc.call("startProcess", "cat", (Object) null)).isEqualTo(true);
  }

  @Test
  void aWaitingStartFailsOnTheFirstEarlyExitWhileRetriesGoOn() {
    CompletableFuture<Object> answer = rpc.begin("startProcess", "cat:cat");
    cat.spawnError = "Exited too quickly (process log may have details)";
    cat.enter(ProcessState.BACKOFF);

    assertThat(RpcFixture.outcome(answer)).isEqualTo("FAULT 50 SPAWN_ERROR: cat:cat");
    cat.enter(ProcessState.STARTING);
    assertThat(cat.listenerCount()).isZero();
  }

  @Test
  void aWaitingStartThatIsStoppedMeanwhileEndsAbnormally() {
    CompletableFuture<Object> answer = rpc.begin("startProcess", "cat");
    assertThat(rpc.call("stopProcess", "cat", false)).isEqualTo(true);
    assertThat(RpcFixture.outcome(answer)).isEqualTo("FAULT 40 ABNORMAL_TERMINATION: cat");
  }

  @Test
  void aSpawnThatFailsAtOnceIsASpawnErrorEvenWithoutWaiting() {
    cat.spawnError = "too many open files to spawn 'cat'";
    cat.stateOnStart = ProcessState.BACKOFF;
    assertThat(rpc.call("startProcess", "cat", false)).isEqualTo("FAULT 50 SPAWN_ERROR: cat");
  }

  @Test
  void theCommandIsLookedUpBeforeTheStateIs() {
    cat.enter(ProcessState.RUNNING);
    assertThat(rpc.call("startProcess", "cat")).isEqualTo("FAULT 60 ALREADY_STARTED: cat");

    cat.commandFault = Fault.NO_FILE.because("can't find command '/bin/cat'");
    assertThat(rpc.call("startProcess", "cat"))
        .isEqualTo("FAULT 20 NO_FILE: can't find command '/bin/cat'");
  }

  @Test
  void aProcessInAnUnknownStateIsNotStarted() {
    cat.enter(ProcessState.UNKNOWN);
    assertThat(rpc.call("startProcess", "cat"))
        .isEqualTo("FAULT 30 FAILED: cat is in an unknown process state");
    assertThat(cat.calls).isEmpty();
  }

  @Test
  void aStoppingProcessIsAbnormalWhenWaitedForAndTrueWhenNot() {
    cat.stateOnStart = null;
    cat.enter(ProcessState.STOPPING);
    assertThat(rpc.call("startProcess", "cat", true))
        .isEqualTo("FAULT 40 ABNORMAL_TERMINATION: cat");
    assertThat(rpc.call("startProcess", "cat", false)).isEqualTo(true);
    assertThat(cat.listenerCount()).isZero();
  }

  @Test
  void anImmediateSuccessNeedsNoWait() {
    cat.stateOnStart = ProcessState.RUNNING;
    assertThat(rpc.call("startProcess", "cat")).isEqualTo(true);
  }

  @Test
  void aGroupIsStartedAtOnceAndReportedInTheOrderOfCompletion() {
    FakeProcess[] group = rpc.daemon.group("g", 1, "a", "b", "c", "d");
    group[1].commandFault = Fault.NO_FILE.because("can't find command 'b'");
    group[2].enter(ProcessState.RUNNING);

    CompletableFuture<Object> answer = rpc.begin("startProcess", "g:*");
    assertThat(List.of(group[0].calls, group[3].calls))
        .containsExactly(List.of("start"), List.of("start"));
    group[3].enter(ProcessState.RUNNING);
    assertThat(answer).isNotDone();
    rpc.reactor.advanceSeconds(1);
    group[0].spawnError = "Exited too quickly (process log may have details)";
    group[0].enter(ProcessState.BACKOFF);

    assertThat(RpcFixture.outcome(answer))
        .isEqualTo(
            List.of(
                result("b", "g", 20, "NO_FILE: can't find command 'b'"),
                result("d", "g", 80, "OK"),
                result("a", "g", 50, "SPAWN_ERROR: g:a")));
  }

  @Test
  void allAreStartedByPriorityOfGroupsThenInTheOrderOfTheGroup() {
    rpc.daemon.group("late", 1000, "x");
    rpc.daemon.group("early", 1, "z", "y");

    assertThat(rpc.call("startAllProcesses", false))
        .isEqualTo(
            List.of(
                result("z", "early", 80, "OK"),
                result("y", "early", 80, "OK"),
                result("cat", "cat", 80, "OK"),
                result("x", "late", 80, "OK")));
    assertThat(rpc.call("startAllProcesses")).isEqualTo(List.of());
  }

  @Test
  void namesThatMeanNothingAreRepeatedAsTheyCame() {
    rpc.daemon.group("g", 1, "a");
    for (String name : List.of("zz", "g", "g:zz", "g:*x", "zz:*", "*", "*:*", ":", "", ":cat")) {
      assertThat(rpc.call("startProcess", name)).isEqualTo("FAULT 10 BAD_NAME: " + name);
    }
    assertThat(rpc.call("startProcessGroup", "g:*")).isEqualTo("FAULT 10 BAD_NAME: g:*");
    assertThat(rpc.call("startProcessGroup", 5)).isEqualTo("FAULT 10 BAD_NAME: 5");
    assertThat(rpc.call("startProcessGroup", (Object) null)).isEqualTo("FAULT 10 BAD_NAME");
    assertThat(rpc.call("startProcessGroup", List.of("g")))
        .isEqualTo("FAULT 2 INCORRECT_PARAMETERS");
    assertThat(rpc.call("startProcess", 5))
        .isEqualTo("CRASH <class 'AttributeError'>:'int' object has no attribute 'split'");
  }

  private static Map<String, Object> result(String name, String group, int status, String text) {
    return Map.of("name", name, "group", group, "status", status, "description", text);
  }
}
