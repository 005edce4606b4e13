package io.jsupervisord.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.event.EventBus;
import io.jsupervisord.event.Events;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class EventFeedTest {
  private final EventBus bus = new EventBus();
  private final EventFeed feed = new EventFeed(bus, Runnable::run);

  private String next() {
    return new String(feed.next(ByteBuffer.allocate(65_536)), UTF_8);
  }

  @Test
  void thePayloadBecomesMembersAndItsTextATextOfItsOwn() {
    feed.open();
    bus.raise(Events.starting("cat", "pets", ProcessState.STOPPED, 1));
    bus.raise(Events.unhealthy("cat", "pets", 42, "refused\nagain"));
    assertThat(next())
        .isEqualTo(
            """
            event: PROCESS_STATE_STARTING
            data: {"processname":"cat","groupname":"pets","from_state":"STOPPED","tries":"1"}

            event: PROCESS_UNHEALTHY
            data: {"processname":"cat","groupname":"pets","pid":"42","text":"refused\\nagain"}

            """);
  }

  @Test
  void aSlowClientIsToldHowManyItHasMissed() {
    feed.open();
    for (int i = 0; i < 5000; i++) {
      bus.raise(Events.groupAdded("g" + i));
    }
    StringBuilder all = new StringBuilder();
    for (String part = next(); !part.isEmpty(); part = next()) {
      all.append(part);
    }
    assertThat(all.toString().split("event: PROCESS_GROUP_ADDED", -1)).hasSize(4096 + 1);
    assertThat(all).contains("event: missed\ndata: {\"count\":904}\n");
  }

  @Test
  void nobodyIsSubscribedBeforeOrAfter() {
    assertThat(bus.isWanted(EventType.PROCESS_STATE_RUNNING)).isFalse();
    feed.open();
    assertThat(bus.isWanted(EventType.PROCESS_STATE_RUNNING)).isTrue();
    feed.close();
    assertThat(bus.isWanted(EventType.PROCESS_STATE_RUNNING)).isFalse();
  }

  @Test
  void theBeginningIsSeenAtOnceAndSilenceIsSilence() {
    feed.open();
    assertThat(next()).isEqualTo(":\n\n");
    assertThat(next()).isEmpty();
  }
}
