package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MulticallTest {
  private final RpcFixture rpc = new RpcFixture();
  private final FakeProcess cat = rpc.daemon.program("cat");

  @Test
  void resultsAreBareAndFaultsAreStructs() {
    assertThat(
            multicall(
                call("supervisor.getPID"), call("supervisor.zz"), Map.of("params", List.of())))
        .isEqualTo(
            List.of(
                4711, fault(1, "UNKNOWN_METHOD"), fault(2, "INCORRECT_PARAMETERS: No methodName")));
  }

  @Test
  void aCallThatWaitsIsWaitedForBeforeTheNextBegins() {
    CompletableFuture<Object> answer =
        rpc.beginFull(
            "system.multicall",
            List.of(
                call("supervisor.startProcess", "cat"),
                call("supervisor.stopProcess", "cat"),
                call("supervisor.getPID")));
    assertThat(cat.calls).containsExactly("start");
    cat.enter(ProcessState.RUNNING);
    rpc.reactor.runDue();
    assertThat(cat.calls).containsExactly("start", "stop", "report");
    assertThat(answer).isNotDone();
    cat.enter(ProcessState.STOPPED);
    rpc.reactor.runDue();
    assertThat(RpcFixture.outcome(answer)).isEqualTo(List.of(true, true, 4711));
  }

  @Test
  void aMulticallWithinAMulticallIsForbidden() {
    assertThat(multicall(call("system.multicall", List.of())))
        .isEqualTo(List.of(fault(2, "INCORRECT_PARAMETERS: Recursive system.multicall forbidden")));
  }

  @Test
  void aCallThatCrashesFailsAloneAndTheRestGoesOn() {
    assertThat(
            multicall(
                call("supervisor.getProcessInfo", 5),
                Map.of("methodName", 5),
                call("supervisor.getPID")))
        .isEqualTo(
            List.of(
                fault(30, "FAILED: <class 'AttributeError'>:'int' object has no attribute 'split'"),
                fault(30, "FAILED: <class 'AttributeError'>:'int' object has no attribute 'split'"),
                4711));
  }

  @Test
  void whatIsNoListOfCallsIsRefusedAsTheReferenceDoes() {
    assertThat(rpc.callFull("system.multicall", 5)).isEqualTo("FAULT 2 INCORRECT_PARAMETERS");
    assertThat(rpc.callFull("system.multicall", Map.of()))
        .isEqualTo("FAULT 2 INCORRECT_PARAMETERS");
    assertThat(rpc.callFull("system.multicall", "")).isEqualTo(List.of());
    assertThat((String) rpc.callFull("system.multicall", "zz")).startsWith("CRASH");
    assertThat((String) rpc.callFull("system.multicall", List.of(5))).startsWith("CRASH");
  }

  @Test
  void parametersThatAreNoListAreUnpackedAsTheReferenceDoes() {
    assertThat(
            multicall(
                Map.of("methodName", "supervisor.getPID", "params", ""),
                Map.of("methodName", "supervisor.getPID", "params", Map.of()),
                Map.of("methodName", "supervisor.getPID", "params", "x"),
                Map.of("methodName", "supervisor.getProcessInfo", "params", "x"),
                Map.of("methodName", "supervisor.getProcessInfo", "params", Map.of("zz", 1)),
                Map.of("methodName", "supervisor.getPID", "params", 5)))
        .isEqualTo(
            List.of(
                4711,
                4711,
                fault(2, "INCORRECT_PARAMETERS"),
                fault(10, "BAD_NAME: x"),
                fault(10, "BAD_NAME: zz"),
                fault(2, "INCORRECT_PARAMETERS")));
  }

  @Test
  void aShutdownMakesTheItemsBehindItFault() {
    assertThat(multicall(call("supervisor.shutdown"), call("supervisor.getPID")))
        .isEqualTo(List.of(true, fault(6, "SHUTDOWN_STATE")));
  }

  @Test
  void manyCallsDoNotKeepTheLoopFromOtherWork() {
    CompletableFuture<Object> answer =
        rpc.dispatcher.call(
            "system.multicall", List.of(Collections.nCopies(1000, call("supervisor.getPID"))));
    boolean[] doneWhenOthersRan = new boolean[1];
    rpc.reactor.execute(() -> doneWhenOthersRan[0] = answer.isDone());
    rpc.reactor.runDue();
    assertThat(doneWhenOthersRan[0]).isFalse();
    assertThat(answer).isCompletedWithValueMatching(list -> ((List<?>) list).size() == 1000);
  }

  private Object multicall(Object... calls) {
    return rpc.callFull("system.multicall", List.of(calls));
  }

  private static Map<String, Object> call(String method, Object... parameters) {
    return Map.of("methodName", method, "params", List.of(parameters));
  }

  private static Map<String, Object> fault(int code, String text) {
    return Map.of("faultCode", code, "faultString", text);
  }
}
