package io.jsupervisord.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.ProcessState;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventsTest {
  private static final byte[] HALF_A_CHARACTER = {(byte) 0xa9, ' ', 's', 'p', 'l', 'i', 't', ' '};

  static Stream<Arguments> samples() {
    return Stream.of(
        arguments(
            Events.starting("ev", "ev", ProcessState.STOPPED, 0),
            "PROCESS_STATE_STARTING",
            "processname:ev groupname:ev from_state:STOPPED tries:0"),
        arguments(
            Events.backoff("fast", "fast", ProcessState.STARTING, 1),
            "PROCESS_STATE_BACKOFF",
            "processname:fast groupname:fast from_state:STARTING tries:1"),
        arguments(
            Events.fatal("fast", "fast", ProcessState.BACKOFF),
            "PROCESS_STATE_FATAL",
            "processname:fast groupname:fast from_state:BACKOFF"),
        arguments(
            Events.unknown("fast", "fast", ProcessState.RUNNING),
            "PROCESS_STATE_UNKNOWN",
            "processname:fast groupname:fast from_state:RUNNING"),
        arguments(
            Events.running("cat", "g", ProcessState.STARTING, 18324),
            "PROCESS_STATE_RUNNING",
            "processname:cat groupname:g from_state:STARTING pid:18324"),
        arguments(
            Events.exited("exp", "exp", ProcessState.RUNNING, true, 18322),
            "PROCESS_STATE_EXITED",
            "processname:exp groupname:exp from_state:RUNNING expected:1 pid:18322"),
        arguments(
            Events.exited("exp", "exp", ProcessState.RUNNING, false, 18322),
            "PROCESS_STATE_EXITED",
            "processname:exp groupname:exp from_state:RUNNING expected:0 pid:18322"),
        arguments(
            Events.stopping("cat", "g", ProcessState.RUNNING, 18324),
            "PROCESS_STATE_STOPPING",
            "processname:cat groupname:g from_state:RUNNING pid:18324"),
        arguments(
            Events.stopped("back", "back", ProcessState.BACKOFF, 0),
            "PROCESS_STATE_STOPPED",
            "processname:back groupname:back from_state:BACKOFF pid:0"),
        arguments(
            Events.stdoutLog("log", "log", 18325, "tail of line after end tag\n".getBytes(UTF_8)),
            "PROCESS_LOG_STDOUT",
            "processname:log groupname:log pid:18325 channel:stdout\ntail of line after end tag\n"),
        arguments(
            Events.stderrLog("log", "log", 18325, HALF_A_CHARACTER),
            "PROCESS_LOG_STDERR",
            "processname:log groupname:log pid:18325 channel:stderr\n"
                + "Undecodable: b'\\xa9 split '"),
        arguments(
            Events.stdoutCommunication("log", "log", 18325, "comm data".getBytes(UTF_8)),
            "PROCESS_COMMUNICATION_STDOUT",
            "processname:log groupname:log pid:18325\ncomm data"),
        arguments(
            Events.stderrCommunication("log", "log", 18325, new byte[0]),
            "PROCESS_COMMUNICATION_STDERR",
            "processname:log groupname:log pid:18325\n"),
        arguments(
            Events.remoteCommunication("mytype", "my data\nline2"),
            "REMOTE_COMMUNICATION",
            "type:mytype\nmy data\nline2"),
        arguments(Events.supervisorRunning(), "SUPERVISOR_STATE_CHANGE_RUNNING", ""),
        arguments(Events.supervisorStopping(), "SUPERVISOR_STATE_CHANGE_STOPPING", ""),
        arguments(Events.tick(EventType.TICK_60, 1795402080L), "TICK_60", "when:1795402080"),
        arguments(Events.groupAdded("ev"), "PROCESS_GROUP_ADDED", "groupname:ev\n"),
        arguments(Events.groupRemoved("g"), "PROCESS_GROUP_REMOVED", "groupname:g\n"),
        arguments(
            Events.waiting("web", "site", "db:ready"),
            "PROCESS_WAITING",
            "processname:web groupname:site waiting_for:db:ready"),
        arguments(
            Events.ready("web", "site", 42),
            "PROCESS_READY",
            "processname:web groupname:site pid:42"),
        arguments(
            Events.unhealthy("web", "site", 42, "connection refused"),
            "PROCESS_UNHEALTHY",
            "processname:web groupname:site pid:42\nconnection refused"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void payloadsAreThoseThatListenersParse(Event event, String name, String payload) {
    assertThat(event.type().name()).isEqualTo(name);
    assertThat(event.payload()).isEqualTo(payload);
  }

  @Test
  void everyTypeThatIsNotAbstractHasASample() {
    Stream<String> concrete =
        Stream.of(EventType.values()).filter(t -> !t.isAbstract()).map(EventType::name);
    assertThat(samples().map(a -> a.get()[1]))
        .containsAll(concrete.filter(n -> !n.equals("TICK_5") && !n.equals("TICK_3600")).toList());
  }

  @Test
  void thePayloadIsRenderedOnceAndOnlyOnDemand() {
    AtomicInteger rendered = new AtomicInteger();
    Event event = new Event(EventType.TICK_5, () -> "when:" + rendered.incrementAndGet());
    assertThat(rendered).hasValue(0);
    assertThat(event.payload()).isEqualTo("when:1");
    assertThat(event.payload()).isEqualTo("when:1");
  }

  @Test
  void noEventIsOfAnAbstractType() {
    assertThatThrownBy(() -> Event.of(EventType.TICK, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TICK");
  }
}
