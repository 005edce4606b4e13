package io.jsupervisord.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.log.RecordingMainLog;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hostile listeners: random mixtures of protocol tokens, near misses and noise. However a script is
 * cut into chunks, the parser must do what a plain reading of the protocol over the whole text
 * does.
 */
class ListenerProtocolPropertyTest {
  private static final int SCRIPTS = 2000;
  private static final String[] PIECES = {
    "READY\n",
    "READY\n",
    "READY\n",
    "READY",
    "\n",
    "RESULT 2\nOK",
    "RESULT 2\nOK",
    "RESULT 2\nOK",
    "RESULT 4\nFAIL",
    "RESULT 0\n",
    "RESULT 3\n",
    "RESULT ",
    "OK",
    "12\n",
    "RESULT -1\n",
    "FOOBAR 1\n",
    "\u00ff\u0000",
    "RESULT 99999999999999999999\n",
    "x".repeat(5000),
    "  2\n"
  };

  /** A parser whose listener is sent an event the moment it becomes ready, or never. */
  private static final class Listener implements ListenerProtocol.Outcome {
    final List<String> heard = new ArrayList<>();
    final RecordingMainLog log = new RecordingMainLog();
    final ListenerProtocol protocol = new ListenerProtocol("ev", log, this);
    private final boolean eager;

    Listener(boolean eager) {
      this.eager = eager;
    }

    @Override
    public void ready() {
      heard.add("ready");
      if (eager) {
        protocol.eventSent();
      }
    }

    @Override
    public void processed() {
      heard.add("processed");
    }

    @Override
    public void rejected() {
      heard.add("rejected");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20261123, -7})
  void chunkingMakesNoDifference(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < SCRIPTS; i++) {
      byte[] script = script(random);
      boolean eager = random.nextInt(4) > 0;
      Listener whole = new Listener(eager);
      whole.protocol.feed(ByteBuffer.wrap(script));
      Listener pieces = new Listener(eager);
      for (int at = 0; at < script.length; ) {
        int length = Math.min(script.length - at, 1 + random.nextInt(12));
        pieces.protocol.feed(ByteBuffer.wrap(script, at, length));
        at += length;
      }
      assertThat(pieces.heard).isEqualTo(whole.heard);
      assertThat(pieces.log.lines()).isEqualTo(whole.log.lines());
      assertThat(pieces.protocol.state()).isEqualTo(whole.protocol.state());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 42, 4711})
  void theParserAgreesWithAPlainReadingOfTheProtocol(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < SCRIPTS; i++) {
      byte[] script = script(random);
      Listener listener = new Listener(true);
      listener.protocol.feed(ByteBuffer.wrap(script));
      assertThat(listener.heard)
          .as("script %s", new String(script, ISO_8859_1))
          .isEqualTo(plainReading(new String(script, ISO_8859_1)));
    }
  }

  /** What is heard of a listener that gets an event whenever it is ready. */
  private static List<String> plainReading(String text) {
    List<String> heard = new ArrayList<>();
    String rest = text;
    while (true) {
      if (rest.length() < 6 || !rest.startsWith("READY\n")) {
        return heard;
      }
      heard.add("ready");
      rest = rest.substring(6);
      int end = rest.indexOf('\n');
      if (end < 0 || end > ListenerProtocol.MAX_RESULT_LINE) {
        if (Math.max(end, rest.length()) > ListenerProtocol.MAX_RESULT_LINE) {
          heard.add("rejected");
        }
        return heard;
      }
      String number = end < 7 ? "" : rest.substring(7, end).strip();
      rest = rest.substring(end + 1);
      if (!number.matches("[0-9]+")) {
        heard.add("rejected");
        return heard;
      }
      int length = number.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(number);
      if (rest.isEmpty() || rest.length() < length) {
        return heard;
      }
      heard.add(rest.substring(0, length).equals("OK") ? "processed" : "rejected");
      rest = rest.substring(length);
    }
  }

  private static byte[] script(Random random) {
    StringBuilder text = new StringBuilder("READY\n");
    int pieces = random.nextInt(10);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
      if (random.nextInt(8) == 0) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
      }
    }
    return text.toString().getBytes(ISO_8859_1);
  }
}
