package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallTimesTest {
  private final CallTimes times = new CallTimes();

  private void add(long micros) {
    times.add("supervisor.getState", TimeUnit.MICROSECONDS.toNanos(micros));
  }

  @Test
  void aCallIsCountedBelowTheFirstBoundItDoesNotExceed() {
    add(0);
    add(500);
    add(501);
    add(10_000_000);
    add(11_000_000);
    CallTimes.Times one = times.times().get("supervisor.getState");
    assertThat(one.counts()).hasSize(CallTimes.bounds().length + 1);
    assertThat(one.counts()).startsWith(2L, 1L, 0L).endsWith(0L, 1L, 1L);
    assertThat(one.sum()).isCloseTo(21.001001, within(1e-9));
  }

  @Test
  void onlyMethodsThatExistAreCountedSoThatNobodyCanFillTheMemoryWithNames() {
    RpcFixture rpc = new RpcFixture();
    rpc.callFull("supervisor.getState");
    rpc.callFull("supervisor.getState", 1);
    rpc.callFull("supervisor.nosuch");
    assertThat(rpc.dispatcher.times().times()).containsOnlyKeys("supervisor.getState");
  }
}
