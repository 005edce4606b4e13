package io.jsupervisord.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.ProcessState;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events as Supervisor 4.2.5 writes them, byte by byte. */
class EventParserTest {
  private static String header(String name, int length) {
    return "ver:3.0 server:supervisor serial:7 pool:ev poolserial:5 eventname:%s len:%d\n"
        .formatted(name, length);
  }

  private static EventReader reader(String bytes) {
    return new EventReader(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8)));
  }

  private static Event event(String name, int length, String payload) throws IOException {
    EventReader reader = reader(header(name, length) + payload);
    Event event = reader.next().orElseThrow();
    assertThat(event.payload()).isEqualTo(payload);
    assertThat(reader.next()).isEmpty();
    return event;
  }

  @Test
  void theHeaderIsRead() throws Exception {
    String payload = "processname:ev groupname:ev from_state:STOPPED tries:0";
    Event event = event("PROCESS_STATE_STARTING", 54, payload);
    assertThat(event.header())
        .isEqualTo(new EventHeader("3.0", "supervisor", 7, "ev", 5, "PROCESS_STATE_STARTING", 54));
    assertThat(event.header().type()).contains(EventType.PROCESS_STATE_STARTING);
    assertThat(event.fields())
        .containsExactly(
            entry("processname", "ev"),
            entry("groupname", "ev"),
            entry("from_state", "STOPPED"),
            entry("tries", "0"));
  }

  @Test
  void aStateThatIsTriedHasTries() throws Exception {
    String payload = "processname:fast groupname:fast from_state:STARTING tries:1";
    ProcessStateEvent event = (ProcessStateEvent) event("PROCESS_STATE_BACKOFF", 59, payload);
    assertThat(event.process()).isEqualTo("fast");
    assertThat(event.from()).isEqualTo(ProcessState.STARTING);
    assertThat(event.to()).isEqualTo(ProcessState.BACKOFF);
    assertThat(event.tries()).isEqualTo(OptionalInt.of(1));
    assertThat(event.pid()).isEmpty();
    assertThat(event.unexpected()).isFalse();
  }

  @Test
  void anExitSaysWhetherItWasExpected() throws Exception {
    String expected = "processname:exp groupname:g from_state:RUNNING expected:1 pid:18322";
    ProcessStateEvent event = (ProcessStateEvent) event("PROCESS_STATE_EXITED", 67, expected);
    assertThat(event.group()).isEqualTo("g");
    assertThat(event.pid()).isEqualTo(OptionalLong.of(18322));
    assertThat(event.unexpected()).isFalse();
    String unexpected = expected.replace("expected:1", "expected:0");
    event = (ProcessStateEvent) event("PROCESS_STATE_EXITED", 67, unexpected);
    assertThat(event.unexpected()).isTrue();
  }

  @Test
  void theEndOfAllTriesHasNeitherPidNorTries() throws Exception {
    String payload = "processname:fast groupname:fast from_state:BACKOFF";
    ProcessStateEvent event = (ProcessStateEvent) event("PROCESS_STATE_FATAL", 50, payload);
    assertThat(event.to()).isEqualTo(ProcessState.FATAL);
    assertThat(event.pid()).isEmpty();
    assertThat(event.tries()).isEmpty();
  }

  @Test
  void outputIsWhatFollowsTheFirstLine() throws Exception {
    String payload = "processname:log groupname:log pid:18325 channel:stdout\none\ntwo a:b\n";
    ProcessLogEvent event = (ProcessLogEvent) event("PROCESS_LOG_STDOUT", 67, payload);
    assertThat(event.data()).isEqualTo("one\ntwo a:b\n");
    assertThat(event.channel()).isEqualTo("stdout");
    assertThat(event.pid()).isEqualTo(18325);
    assertThat(event.fields()).hasSize(4);
  }

  @Test
  void aMessageOfAProcessHasTheChannelOfItsType() throws Exception {
    String payload = "processname:log groupname:log pid:18325\ncomm data";
    var event = (ProcessCommunicationEvent) event("PROCESS_COMMUNICATION_STDERR", 49, payload);
    assertThat(event.data()).isEqualTo("comm data");
    assertThat(event.channel()).isEqualTo("stderr");
  }

  @Test
  void theLengthCountsCharactersAndNotBytes() throws Exception {
    var event = (RemoteCommunicationEvent) event("REMOTE_COMMUNICATION", 14, "type:typé\ndàta");
    assertThat(event.kind()).isEqualTo("typé");
    assertThat(event.data()).isEqualTo("dàta");
    event = (RemoteCommunicationEvent) event("REMOTE_COMMUNICATION", 10, "type:€\n𝄞𝄞\n");
    assertThat(event.data()).isEqualTo("𝄞𝄞\n");
  }

  @Test
  void theTypeOfARemoteMessageIsFreeText() throws Exception {
    var event = (RemoteCommunicationEvent) event("REMOTE_COMMUNICATION", 15, "type:a b:c d\nxy");
    assertThat(event.kind()).isEqualTo("a b:c d");
    assertThat(event.data()).isEqualTo("xy");
  }

  @Test
  void aTickHasAPeriodAndABeginning() throws Exception {
    TickEvent event = (TickEvent) event("TICK_3600", 15, "when:1795402800");
    assertThat(event.period()).isEqualTo(Duration.ofHours(1));
    assertThat(event.when()).isEqualTo(Instant.ofEpochSecond(1795402800L));
  }

  @Test
  void anEmptyPayloadIsAPayload() throws Exception {
    var running = (SupervisorStateEvent) event("SUPERVISOR_STATE_CHANGE_RUNNING", 0, "");
    assertThat(running.running()).isTrue();
    assertThat(running.fields()).isEmpty();
    var stopping = (SupervisorStateEvent) event("SUPERVISOR_STATE_CHANGE_STOPPING", 0, "");
    assertThat(stopping.running()).isFalse();
  }

  @Test
  void groupsComeAndGo() throws Exception {
    var added = (ProcessGroupEvent) event("PROCESS_GROUP_ADDED", 13, "groupname:ev\n");
    assertThat(added.group()).isEqualTo("ev");
    assertThat(added.added()).isTrue();
    var removed = (ProcessGroupEvent) event("PROCESS_GROUP_REMOVED", 12, "groupname:g\n");
    assertThat(removed.added()).isFalse();
  }

  @Test
  void aTypeOfTheFutureIsHandedOverAsItIs() throws Exception {
    Event event = event("PROCESS_MOOD_SWINGS", 10, "mood:sad x");
    assertThat(event).isInstanceOf(OtherEvent.class);
    assertThat(event.header().type()).isEmpty();
    assertThat(event.fields()).containsExactly(entry("mood", "sad x"));
  }

  @Test
  void eventsFollowOneAnotherWithoutAnythingBetween() throws Exception {
    String bytes = header("TICK_5", 6) + "when:5" + header("TICK_5", 7) + "when:10";
    EventReader reader = reader(bytes);
    assertThat(((TickEvent) reader.next().orElseThrow()).when().getEpochSecond()).isEqualTo(5);
    assertThat(((TickEvent) reader.next().orElseThrow()).when().getEpochSecond()).isEqualTo(10);
    assertThat(reader.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\n",
        "ver:3.0 server:s serial:x pool:p poolserial:0 eventname:TICK_5 len:0\n",
        "ver:3.0 server:s serial:1 pool:p poolserial:0 eventname:TICK_5 len:-1\n",
        "ver:3.0 server:s serial:1 pool:p poolserial:0 eventname:TICK_5 len:0\n",
        "ver:3.0 server:s serial:1 pool:p poolserial:0 eventname:PROCESS_STATE_FATAL len:40\n"
            + "processname:a groupname:b from_state:SAD"
      })
  void whatIsNoEventIsRefused(String bytes) {
    assertThatThrownBy(reader(bytes)::next).isInstanceOf(MalformedEventException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ver:3.0 server",
        "ver:3.0 server:s serial:1 pool:p poolserial:0 eventname:TICK_5 len:7\nwhen:5"
      })
  void anEndInTheMiddleIsNoEndInOrder(String bytes) {
    assertThatThrownBy(reader(bytes)::next).isInstanceOf(EOFException.class);
  }
}
