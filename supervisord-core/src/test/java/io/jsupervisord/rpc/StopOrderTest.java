package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StopOrderTest {
  private final RpcFixture rpc = new RpcFixture();
  private final FakeProcess a = rpc.daemon.program("a");
  private final FakeProcess b = rpc.daemon.program("b");
  private final FakeProcess c = rpc.daemon.program("c");

  private CompletableFuture<Object> stopAll() {
    Stream.of(a, b, c).forEach(process -> process.enter(ProcessState.RUNNING));
    return rpc.begin("stopAllProcesses");
  }

  private void end(FakeProcess process) {
    process.enter(ProcessState.STOPPED);
    rpc.reactor.runDue();
  }

  @Test
  void whatOthersDependOnStopsAfterThem() {
    a.dependents.add(b);
    b.dependents.add(c);
    CompletableFuture<Object> answer = stopAll();
    assertThat(List.of(a.calls, b.calls)).allMatch(List::isEmpty);
    end(c);
    assertThat(b.calls).contains("stop");
    assertThat(a.calls).isEmpty();
    end(b);
    assertThat(a.calls).contains("stop");
    end(a);
    assertThat(answer).isDone();
  }

  @Test
  void aCircleThatConfigurationsOfDifferentTimesMakeDoesNotKeepAStopWaitingForEver() {
    a.dependents.add(b);
    b.dependents.add(a);
    b.dependents.add(c);
    CompletableFuture<Object> answer = stopAll();
    assertThat(a.calls).contains("stop");
    end(a);
    assertThat(b.calls).as("c is yet to end").isEmpty();
    end(c);
    assertThat(b.calls).contains("stop");
    end(b);
    assertThat(answer).isDone();
  }
}
