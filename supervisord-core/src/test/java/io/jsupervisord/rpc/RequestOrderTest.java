package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestOrderTest {
  private final RpcFixture rpc = new RpcFixture();

  /** A group as {@code [group:x]} makes it: its programs have priorities of their own. */
  private void groupIn(ProcessState state) {
    rpc.daemon.program("last").enter(state);
    List<FakeProcess> members =
        Stream.of(member("ga", 900), member("gb", 100), member("gc", 500), member("gd", 100))
            .toList();
    members.forEach(member -> member.enter(state));
    rpc.daemon.activate("g", 5, members);
  }

  private static FakeProcess member(String name, int priority) {
    return new FakeProcess("g", FakeProcess.program(name, priority));
  }

  private List<Object> namesIn(String method, Object... arguments) {
    List<?> results = (List<?>) rpc.call(method, arguments);
    return results.stream().<Object>map(result -> ((Map<?, ?>) result).get("name")).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"startProcessGroup", "stopProcessGroup"})
  void aRequestForAGroupGoesByThePriorityOfItsPrograms(String method) {
    groupIn(method.startsWith("start") ? ProcessState.STOPPED : ProcessState.RUNNING);
    assertThat(namesIn(method, "g", false)).containsExactly("gb", "gd", "gc", "ga");
  }

  @ParameterizedTest
  @ValueSource(strings = {"startProcess", "stopProcess"})
  void soDoesTheNameOfTheWholeGroup(String method) {
    groupIn(method.startsWith("start") ? ProcessState.STOPPED : ProcessState.RUNNING);
    assertThat(namesIn(method, "g:*", false)).containsExactly("gb", "gd", "gc", "ga");
  }

  @ParameterizedTest
  @ValueSource(strings = {"startAllProcesses", "stopAllProcesses"})
  void aRequestForAllGoesByThePriorityOfGroupsFirst(String method) {
    groupIn(method.startsWith("start") ? ProcessState.STOPPED : ProcessState.RUNNING);
    assertThat(namesIn(method, false)).containsExactly("gb", "gd", "gc", "ga", "last");
  }

  @Test
  void signalsAndClearedLogsGoTheSameWay() {
    groupIn(ProcessState.RUNNING);
    assertThat(namesIn("signalProcessGroup", "g", "HUP")).containsExactly("gb", "gd", "gc", "ga");
    assertThat(namesIn("signalProcess", "g:*", "HUP")).containsExactly("gb", "gd", "gc", "ga");
    assertThat(namesIn("signalAllProcesses", "HUP"))
        .containsExactly("gb", "gd", "gc", "ga", "last");
    assertThat(namesIn("clearAllProcessLogs")).containsExactly("gb", "gd", "gc", "ga", "last");
  }
}
