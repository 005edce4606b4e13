package io.jsupervisord.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.loop.FakeReactor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final FakeReactor reactor = new FakeReactor();
  private int expired;
  private final Watchdog watchdog = new Watchdog(reactor, Duration.ofSeconds(10), () -> expired++);

  @Test
  void silenceThatLastsTooLongIsToldOnce() {
    watchdog.start();
    reactor.advanceMillis(9_999);
    assertThat(expired).isZero();
    reactor.advanceMillis(1);
    assertThat(expired).isEqualTo(1);
    reactor.advanceSeconds(100);
    assertThat(expired).isEqualTo(1);
  }

  @Test
  void eachWordBeginsTheTimeAnew() {
    watchdog.start();
    for (int i = 0; i < 10; i++) {
      reactor.advanceSeconds(9);
      watchdog.alive();
    }
    assertThat(expired).isZero();
    assertThat(reactor.pendingDeadlines()).isEqualTo(1);
    reactor.advanceSeconds(10);
    assertThat(expired).isEqualTo(1);
  }

  @Test
  void aProgramThatSaysItIsStuckNeedNotBeWaitedFor() {
    watchdog.start();
    watchdog.stuck();
    assertThat(expired).isEqualTo(1);
    reactor.advanceSeconds(100);
    assertThat(expired).isEqualTo(1);
  }

  @Test
  void beforeItsStartAndAfterItsStopNothingMatters() {
    watchdog.alive();
    watchdog.stuck();
    watchdog.start();
    watchdog.stop();
    watchdog.alive();
    watchdog.stuck();
    reactor.advanceSeconds(100);
    assertThat(expired).isZero();
    assertThat(reactor.pendingDeadlines()).isZero();
  }

  @Test
  void aLimitOfNothingIsRefused() {
    assertThatThrownBy(() -> new Watchdog(reactor, Duration.ZERO, () -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
