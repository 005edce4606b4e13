package io.jsupervisord.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.loop.FakeReactor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LogProbeTest {
  private static final String NOT_YET = "no line of its output has matched";

  private final FakeReactor reactor = new FakeReactor();
  private final RecordingListener listener = new RecordingListener();
  private final Probes probes = new Probes(reactor, null);

  private Prober start(String regex) {
    ProbeSchedule schedule =
        new ProbeSchedule(Duration.ofSeconds(10), Duration.ofSeconds(1), 2, Duration.ZERO);
    Prober prober = probes.prober(ProbeSpec.parse("log:" + regex), schedule, null, listener);
    prober.start();
    return prober;
  }

  private static void write(Consumer<ByteBuffer> tap, String text) {
    ByteBuffer chunk = ByteBuffer.wrap(text.getBytes(UTF_8));
    tap.accept(chunk);
    assertThat(chunk.position()).isZero();
  }

  @Test
  void aLineThatMatchesIsASuccessAtOnce() {
    Consumer<ByteBuffer> tap = start("Started in [0-9.]+ s").tap();
    write(tap, "Starting\nServer: Started in 1.");
    assertThat(listener.told()).isEmpty();
    write(tap, "5 s, enjoy\n");
    assertThat(listener.told()).containsExactly("succeeded");
    reactor.advanceSeconds(10);
    assertThat(listener.told()).containsExactly("succeeded", "succeeded");
  }

  @Test
  void turnsWithoutAMatchFail() {
    write(start("ready").tap(), "not yet\n");
    reactor.advanceSeconds(10);
    assertThat(listener.told())
        .containsExactly("failed: " + NOT_YET, "failed: " + NOT_YET, "exhausted: " + NOT_YET);
  }

  @Test
  void streamsAreNotMixed() {
    Prober prober = start("^ready$");
    Consumer<ByteBuffer> out = prober.tap();
    Consumer<ByteBuffer> err = prober.tap();
    write(out, "re");
    write(err, "ady\n");
    assertThat(listener.told()).isEmpty();
    write(out, "ady\n");
    assertThat(listener.told()).containsExactly("succeeded");
  }

  @Test
  void onlyTheFirstMatchIsTold() {
    Prober prober = start("ready");
    write(prober.tap(), "ready\nready\n");
    write(prober.tap(), "ready\n");
    assertThat(listener.told()).containsExactly("succeeded");
  }

  @Test
  void aMatchAfterTheStopIsNotTold() {
    Prober prober = start("ready");
    Consumer<ByteBuffer> tap = prober.tap();
    prober.stop();
    write(tap, "ready\n");
    assertThat(listener.told()).isEmpty();
  }

  @Test
  void whatIsNotUtf8IsNoObstacle() {
    Prober prober = start("größe.*ready");
    Consumer<ByteBuffer> tap = prober.tap();
    write(tap, "größe ");
    tap.accept(ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xc3}));
    write(tap, " ready\n");
    assertThat(listener.told()).containsExactly("succeeded");
  }

  @Test
  @Timeout(60)
  void noRegexTakesForeverOnALongLine() {
    Consumer<ByteBuffer> tap = start("^(a+)+(a|aa)*$").tap();
    write(tap, "a".repeat(LineWatch.LONGEST_LINE - 1) + "b\n");
    assertThat(listener.told()).isEmpty();
  }

  @Test
  void otherProbesReadNoOutput() {
    ProbeSchedule schedule =
        new ProbeSchedule(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, Duration.ZERO);
    assertThat(probes.prober(ProbeSpec.parse("notify"), schedule, null, listener).tap()).isNull();
  }
}
