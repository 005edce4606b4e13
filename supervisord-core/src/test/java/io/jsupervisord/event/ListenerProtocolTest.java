package io.jsupervisord.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.log.RecordingMainLog;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenerProtocolTest {
  private final RecordingMainLog log = new RecordingMainLog();
  private final List<String> outcomes = new ArrayList<>();
  private final ListenerProtocol protocol =
      new ListenerProtocol(
          "ev",
          log,
          new ListenerProtocol.Outcome() {
            @Override
            public void ready() {
              outcomes.add("ready");
            }

            @Override
            public void processed() {
              outcomes.add("processed");
            }

            @Override
            public void rejected() {
              outcomes.add("rejected");
            }
          });

  private void says(String latin1) {
    protocol.feed(ByteBuffer.wrap(latin1.getBytes(ISO_8859_1)));
  }

  private void busy() {
    says("READY\n");
    protocol.eventSent();
    outcomes.clear();
    log.drain();
  }

  @Test
  void aNewListenerMustSayReady() {
    assertThat(protocol.state()).isEqualTo(ListenerState.ACKNOWLEDGED);
    says("REA");
    says("DY\n");
    assertThat(protocol.state()).isEqualTo(ListenerState.READY);
    assertThat(outcomes).containsExactly("ready");
    assertThat(log.lines()).containsExactly("DEBG ev: ACKNOWLEDGED -> READY");
  }

  @Test
  void junkBeforeReadyIsJudgedAfterSixBytes() {
    says("junk!");
    assertThat(protocol.state()).isEqualTo(ListenerState.ACKNOWLEDGED);
    says("\n");
    assertThat(protocol.state()).isEqualTo(ListenerState.UNKNOWN);
    assertThat(log.lines())
        .containsExactly(
            "DEBG ev: ACKNOWLEDGED -> UNKNOWN",
            "WARN ev: has entered the UNKNOWN state and will no longer receive events, this usually"
                + " indicates the process violated the eventlistener protocol");
  }

  @Test
  void aListenerThatTalksWhileItShouldWaitIsLost() {
    says("READY\nREADY\n");
    assertThat(protocol.state()).isEqualTo(ListenerState.UNKNOWN);
    says("READY\n");
    assertThat(protocol.state()).isEqualTo(ListenerState.UNKNOWN);
    assertThat(log.lines()).contains("DEBG ev: READY -> UNKNOWN").hasSize(3);
  }

  @Test
  void okIsTheOnlyGoodResult() {
    for (String result :
        List.of("RESULT 4\nFAIL", "RESULT 2\nok", "RESULT 3\nOK\n", "RESULT 1\nO")) {
      busy();
      says(result);
      assertThat(outcomes).as(result).containsExactly("rejected");
      assertThat(log.drain())
          .containsExactly("WARN ev: event was rejected", "DEBG ev: BUSY -> ACKNOWLEDGED");
    }
    busy();
    says("RESULT 2\nOK");
    assertThat(outcomes).containsExactly("processed");
    assertThat(log.drain())
        .containsExactly("DEBG ev: event was processed", "DEBG ev: BUSY -> ACKNOWLEDGED");
  }

  @Test
  void anEmptyResultIsJudgedWhenTheNextByteComes() {
    busy();
    says("RESULT 0\n");
    assertThat(outcomes).isEmpty();
    says("READY\n");
    assertThat(outcomes).containsExactly("rejected", "ready");
  }

  @Test
  void aWrongLengthSwallowsWhatFollows() {
    busy();
    says("RESULT 5\nOKREADY\n");
    assertThat(outcomes).containsExactly("rejected");
    assertThat(protocol.state()).isEqualTo(ListenerState.ACKNOWLEDGED);
    says("READY\n");
    assertThat(protocol.state()).isEqualTo(ListenerState.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "RESULT 2,2",
        "FOOBAR 2,2",
        "0123456+2,2",
        "RESULT  \t0_2 \r,2",
        "RESULT 0,0",
        "RESULT -0,0",
        "RESULT 007,7",
        "RESULT 9223372036854775808,9223372036854775807",
        "RESULT -1,-1",
        "RESULT ,-1",
        "RESULT,-1",
        "'',-1",
        "RESULT2,-1",
        "RESULT 2 3,-1",
        "RESULT 2_,-1",
        "RESULT 1__0,-1",
        "RESULT 0x2,-1",
        "RESULT 2.0,-1",
        "RESULT \u00b2,-1",
      })
  void onlyTheNumberOfTheResultLineIsLookedAt(String line, long length) {
    assertThat(ResultLine.length(line.getBytes(ISO_8859_1))).isEqualTo(length);
  }

  @Test
  void aBadResultLineIsShownAndRejectsTheEvent() {
    busy();
    says("RESULT xx\u00ff\nfoo");
    assertThat(outcomes).containsExactly("rejected");
    assertThat(log.drain().subList(0, 2))
        .containsExactly(
            "WARN ev: bad result line: 'Undecodable: b'RESULT xx\\xff''",
            "DEBG ev: BUSY -> UNKNOWN");
  }

  @Test
  void aResultLineWithoutEndIsBadBeforeItFillsTheMemory() {
    busy();
    for (int i = 0; i < 100; i++) {
      says("x".repeat(1000));
    }
    assertThat(protocol.state()).isEqualTo(ListenerState.UNKNOWN);
    assertThat(outcomes).containsExactly("rejected");
    assertThat(String.join("", log.lines()).length())
        .isLessThan(ListenerProtocol.MAX_RESULT_LINE + 1000);
  }

  @Test
  void aHugeResultIsCountedNotKept() {
    busy();
    int chunks = 300;
    String chunk = "O".repeat(1 << 20);
    says("RESULT " + (long) chunks * chunk.length() + "\n");
    for (int i = 0; i < chunks; i++) {
      assertThat(outcomes).isEmpty();
      says(chunk);
    }
    assertThat(outcomes).containsExactly("rejected");
  }
}
