package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StopProcessTest {
  private final RpcFixture rpc = new RpcFixture();
  private final FakeProcess cat = rpc.daemon.program("cat");

  @BeforeEach
  void catRuns() {
    cat.enter(ProcessState.RUNNING);
  }

  @Test
  void aWaitingStopAnswersOnceTheProcessIsDownAndReportsEveryTwoSeconds() {
    CompletableFuture<Object> answer = rpc.begin("stopProcess", "cat");
    rpc.reactor.advanceSeconds(5);
    assertThat(answer).isNotDone();
    assertThat(cat.calls).containsExactly("stop", "report", "report", "report");

    cat.enter(ProcessState.STOPPED);

    assertThat(RpcFixture.outcome(answer)).isEqualTo(true);
    assertThat(cat.listenerCount()).isZero();
    assertThat(rpc.reactor.pendingDeadlines()).isZero();
  }

  @Test
  void aStopThatDoesNotWaitAnswersAtOnce() {
    assertThat(rpc.call("stopProcess", "cat", false)).isEqualTo(true);
    assertThat(cat.calls).containsExactly("stop");
    assertThat(rpc.reactor.pendingDeadlines()).isZero();
  }

  @Test
  void aProcessInBackoffIsDownAtOnce() {
    cat.enter(ProcessState.BACKOFF);
    cat.stateOnStop = ProcessState.STOPPED;
    assertThat(rpc.call("stopProcess", "cat")).isEqualTo(true);
    assertThat(cat.calls).containsExactly("stop");
  }

  @Test
  void whatIsNotUpIsNotRunningAndStoppingCountsAsSuch() {
    cat.enter(ProcessState.STOPPING);
    assertThat(rpc.call("stopProcess", "cat")).isEqualTo("FAULT 70 NOT_RUNNING: cat");
    cat.enter(ProcessState.EXITED);
    assertThat(rpc.call("stopProcess", "cat:cat")).isEqualTo("FAULT 70 NOT_RUNNING: cat:cat");
  }

  @Test
  void whatIsStoppedOnlyToComeBackIsStoppedForGood() {
    cat.enter(ProcessState.STOPPING);
    cat.startIsPlanned = true;
    CompletableFuture<Object> answer = rpc.begin("stopProcess", "cat");
    assertThat(cat.startIsPlanned).isFalse();
    assertThat(answer).isNotDone();
    cat.enter(ProcessState.STOPPED);
    assertThat(RpcFixture.outcome(answer)).isEqualTo(true);
  }

  @Test
  void aFailedKillIsToldInItsOwnWords() {
    cat.stopFailure = "unknown problem killing cat (12): EPERM";
    assertThat(rpc.call("stopProcess", "cat"))
        .isEqualTo("FAULT 30 FAILED: unknown problem killing cat (12): EPERM");
  }

  @Test
  void aGroupLeavesOutWhatIsDownAlready() {
    FakeProcess[] group = rpc.daemon.group("g", 1, "a", "b");
    group[1].enter(ProcessState.RUNNING);
    CompletableFuture<Object> answer = rpc.begin("stopProcessGroup", "g");
    group[1].enter(ProcessState.STOPPED);
    assertThat(RpcFixture.outcome(answer).toString())
        .isEqualTo("[{name=b, group=g, status=80, description=OK}]");
    assertThat(rpc.call("stopProcess", "g:")).isEqualTo(List.of());
  }

  @Test
  void thoseThatEndTogetherAreToldInOrderOfPriorityHoweverTheKernelChose() {
    FakeProcess[] group = rpc.daemon.group("g", 1, "a", "b", "c");
    Arrays.stream(group).forEach(p -> p.enter(ProcessState.RUNNING));
    CompletableFuture<Object> answer = rpc.begin("stopProcessGroup", "g");
    group[2].enter(ProcessState.STOPPED);
    group[1].enter(ProcessState.STOPPED);
    rpc.reactor.advanceMillis(TimeUnit.NANOSECONDS.toMillis(FinishOrder.TOGETHER_NANOS) + 1);
    group[0].enter(ProcessState.STOPPED);
    assertThat(names(answer)).containsExactly("b", "c", "a");
  }

  @Test
  void whatNeedsNoWaitIsToldFirst() {
    FakeProcess[] group = rpc.daemon.group("g", 1, "a", "b");
    Arrays.stream(group).forEach(p -> p.enter(ProcessState.RUNNING));
    group[1].stateOnStop = ProcessState.STOPPED;
    CompletableFuture<Object> answer = rpc.begin("stopProcessGroup", "g");
    group[0].enter(ProcessState.STOPPED);
    assertThat(names(answer)).containsExactly("b", "a");
  }

  private static List<Object> names(CompletableFuture<Object> answer) {
    List<Object> names = new ArrayList<>();
    for (Object each : (List<?>) RpcFixture.outcome(answer)) {
      names.add(((Map<?, ?>) each).get("name"));
    }
    return names;
  }

  @Test
  void allAreAskedInAscendingPriorityAndOnlyThoseUp() {
    rpc.daemon.group("early", 1, "a")[0].enter(ProcessState.RUNNING);
    assertThat(rpc.call("stopAllProcesses", false).toString())
        .isEqualTo(
            "[{name=a, group=early, status=80, description=OK},"
                + " {name=cat, group=cat, status=80, description=OK}]");
  }

  @Test
  void aWaitGoesOnWhenTheDaemonIsToldToEnd() {
    CompletableFuture<Object> answer = rpc.begin("stopProcess", "cat");
    assertThat(rpc.call("shutdown")).isEqualTo(true);
    assertThat(rpc.call("stopProcess", "cat")).isEqualTo("FAULT 6 SHUTDOWN_STATE");
    cat.enter(ProcessState.STOPPED);
    assertThat(RpcFixture.outcome(answer)).isEqualTo(true);
  }
}
