package io.jsupervisord.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.client.LogStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes on by itself ends when nobody can see it any more. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostReaderTest {
  private final PrintStream out =
      new PrintStream(
          new OutputStream() {
            @Override
            public void write(int one) throws IOException {
              throw new IOException("Broken pipe");
            }
          },
          false,
          UTF_8);

  @Test
  void followingALogEnds() {
    AtomicBoolean closed = new AtomicBoolean();
    LogFollower.copy(
        new LogStream() {
          @Override
          public int read(byte[] buffer) {
            return buffer.length;
          }

          @Override
          public void close() {
            closed.set(true);
          }
        },
        LogFollower.telling(out));
    assertThat(closed).isTrue();
  }

  @Test
  void theShellTakesNoMoreCommands() throws IOException {
    ScriptedServer server =
        new ScriptedServer()
            .answer(
                "getAllProcessInfo",
                List.of(ControlRun.info("cat", "cat", ProcessState.RUNNING, "pid 7")));
    Settings settings =
        new Settings(ControlRun.URL, null, null, "supervisor", null, false, Color.AUTO, "");
    Controller controller =
        new Controller(
            settings,
            new PlainConsole(
                new ByteArrayInputStream(new byte[0]),
                out,
                new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
                Progress.SILENT),
            Palette.PLAIN,
            (url, username, password) -> server);
    AtomicBoolean asked = new AtomicBoolean();
    new Shell(
            controller,
            () -> {
              asked.set(true);
              return "exit";
            },
            () -> {})
        .run();
    assertThat(asked).isFalse();
  }
}
