package io.jsupervisord.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.loop.FakeReactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopNoticeTest {
  private final FakeReactor reactor = new FakeReactor();

  @Test
  void aManagerIsAskedForMoreTimeBeforeItsPatienceEnds() {
    List<Duration> told = new ArrayList<>();
    new StopNotice(reactor, told::add).repeat();
    assertThat(told).containsExactly(StopNotice.GRACE);
    reactor.advanceSeconds(120);
    assertThat(told).hasSize(13);
    assertThat(StopNotice.GRACE).isGreaterThan(StopNotice.PERIOD.multipliedBy(2));
  }
}
