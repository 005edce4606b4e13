package io.jsupervisord.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final String ERASE = "\r\033[K";

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private long now = Long.MAX_VALUE - 5;

  private ProgressLine line(String what) {
    return new ProgressLine(what, new PrintStream(terminal, true, UTF_8), () -> now);
  }

  private void pass(long millis) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private String shown() {
    String text = terminal.toString(UTF_8);
    terminal.reset();
    return text;
  }

  @Test
  void aShortWaitIsNotTold() {
    ProgressLine line = line("waiting for web to start");
    pass(1499);
    assertThat(line.tick()).isEqualTo(1);
    line.end();
    assertThat(shown()).isEmpty();
  }

  @Test
  void aLongWaitIsToldOncePerSecondInOneLine() {
    ProgressLine line = line("waiting for web to start");
    pass(1500);
    assertThat(line.tick()).isEqualTo(500);
    assertThat(shown()).isEqualTo(ERASE + "waiting for web to start, 1 s");
    pass(300);
    assertThat(line.tick()).isEqualTo(200);
    assertThat(shown()).isEmpty();
    pass(1400);
    line.tick();
    assertThat(shown()).isEqualTo(ERASE + "waiting for web to start, 3 s");
  }

  @Test
  void theEndErasesItAndItDoesNotComeBack() {
    ProgressLine line = line("waiting for web to start");
    pass(1500);
    line.tick();
    shown();
    line.end();
    assertThat(shown()).isEqualTo(ERASE);
    pass(1500);
    line.tick();
    line.end();
    assertThat(shown()).isEmpty();
  }

  @Test
  void aLongNameIsCutSoThatTheLineCanBeErased() {
    ProgressLine line = line("waiting for " + "x".repeat(200) + " to start");
    pass(12_000);
    line.tick();
    assertThat(shown().substring(ERASE.length())).hasSize(79).endsWith("xxx..., 12 s");
  }
}
