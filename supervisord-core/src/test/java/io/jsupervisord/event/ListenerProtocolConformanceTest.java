package io.jsupervisord.event;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.EventType;
import io.jsupervisord.log.ChildLog;
import io.jsupervisord.log.LogFormat;
import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.log.Rotation;
import io.jsupervisord.loop.FakeReactor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same hostile listeners are played to Debian's supervisor and to ours. */
@Tag("conformance")
class ListenerProtocolConformanceTest {
  private static final int SCRIPTS = 4000;
  private static final String SEND = "S";
  private static final String[] PIECES = {
    "READY\n",
    "READY\n",
    "READY\n",
    "RESULT 2\nOK",
    "RESULT 2\nOK",
    "RESULT 4\nFAIL",
    "RESULT 0\n",
    "RESULT 3\n",
    "RESULT ",
    "OK",
    " 1_2 \n",
    "FOOBAR +1\n",
    "\u00ff\u00fe",
    "\u00e9",
    "RESULT 99999999999999999999\n",
    "RESULT 007\n",
    "a'\"\\\t\r\n",
    "\u0000\u001b[1m",
    "RESULT\n"
  };

  @TempDir private Path directory;

  @Test
  void bothSayTheSameAboutEveryListener() throws Exception {
    Random random = new Random(20261123);
    List<List<String>> scripts = new ArrayList<>();
    for (int i = 0; i < SCRIPTS; i++) {
      scripts.add(script(random));
    }
    List<String> theirs = askTheReference(scripts);
    assertThat(theirs).hasSize(SCRIPTS);
    for (int i = 0; i < SCRIPTS; i++) {
      assertThat(play(scripts.get(i))).as("script %s", scripts.get(i)).isEqualTo(theirs.get(i));
    }
    assertThat(String.join("\n", theirs)).contains("READY", "BUSY", "ACKNOWLEDGED", "UNKNOWN");
  }

  /** Steps of a listener; without negative lengths, which the reference does not survive. */
  private static List<String> script(Random random) {
    StringBuilder text = new StringBuilder("READY\n");
    List<Integer> sends = new ArrayList<>(List.of(6));
    for (int left = random.nextInt(8); left > 0; left--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
      if (random.nextInt(3) > 0) {
        sends.add(text.length());
      }
    }
    byte[] bytes = text.toString().getBytes(ISO_8859_1);
    List<String> steps = new ArrayList<>();
    int at = 0;
    for (int send : sends) {
      while (at < send) {
        int end = Math.min(send, at + 1 + random.nextInt(20));
        steps.add(HexFormat.of().formatHex(bytes, at, end));
        at = end;
      }
      steps.add(SEND);
    }
    return steps;
  }

  private List<String> askTheReference(List<List<String>> scripts) throws Exception {
    Path input = directory.resolve("scripts");
    Path output = directory.resolve("answers");
    Files.write(input, scripts.stream().map(s -> String.join(" ", s)).toList());
    Path oracle = Path.of(getClass().getResource("/listeners/oracle.py").toURI());
    Process process =
        new ProcessBuilder("/usr/bin/python3", oracle.toString())
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(output).stream()
        .map(
            line -> {
              String[] parts = line.split(" ", 2);
              String messages = new String(HexFormat.of().parseHex(parts[0]), UTF_8);
              return messages + "\0" + parts[1];
            })
        .toList();
  }

  private static String play(List<String> script) throws IOException {
    RecordingMainLog log = new RecordingMainLog();
    ListenerPool pool =
        new ListenerPool(
            "ev",
            10,
            List.of(EventType.EVENT),
            () -> "supervisor",
            new EventSerials(),
            new EventRoom(),
            log,
            new FakeReactor());
    FakeMember member = new FakeMember("ev", pool);
    ChildLog.Settings stdout =
        new ChildLog.Settings(
            "ev",
            "ev",
            "stdout",
            null,
            false,
            Rotation.bySize(0, 0),
            LogFormat.RAW,
            0,
            false,
            false,
            true);
    ListenerSession session =
        (ListenerSession) pool.openListener(member, new ChildLog(stdout, null, null, null, log));
    for (String step : script) {
      if (!step.equals(SEND)) {
        session.accept(ByteBuffer.wrap(HexFormat.of().parseHex(step)));
      } else if (session.isReady()) {
        session.send(new Envelope(Events.supervisorRunning(), 0, 0), new byte[0]);
      }
    }
    List<String> messages = new ArrayList<>();
    for (String line : log.lines()) {
      if (!line.startsWith("DEBG event 0 sent")) {
        messages.add(line.substring("LEVL ".length()));
      }
    }
    messages.add(session.state().name());
    return String.join("\0", messages);
  }
}
