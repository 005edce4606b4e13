package io.jsupervisord.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ForegroundActionTest {
  private static final String HEAD = "==> Press Ctrl-C to exit <==\n";
  private static final String SIGINT = "a line, and Ctrl-C right after it";

  private final ScriptedServer server =
      new ScriptedServer().answer("getProcessInfo", info(ProcessState.RUNNING));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static ProcessInfo info(ProcessState state) {
    return new ProcessInfo(
        "cat", "cat", 0, 0, 0, state.code(), state.name(), "", 0, "", "", "", 7, "");
  }

  /** Somebody who types these lines, and then ends the input. */
  private final class Typist implements Console {
    private final Queue<String> lines;
    private Runnable interrupt;

    Typist(String... lines) {
      this.lines = new ArrayDeque<>(List.of(lines));
    }

    @Override
    public PrintStream out() {
      return new PrintStream(out, true, UTF_8);
    }

    @Override
    public PrintStream err() {
      return new PrintStream(OutputStream.nullOutputStream(), true, UTF_8);
    }

    @Override
    public String readLine(String prompt) {
      String line = lines.poll();
      if (SIGINT.equals(line)) {
        interrupt.run();
      }
      return line;
    }

    @Override
    public String readPassword(String prompt) {
      throw new AssertionError("nobody asks for a password");
    }

    @Override
    public void interruptibly(Interruptible work, Runnable onInterrupt) throws IOException {
      interrupt = onInterrupt;
      work.run();
    }
  }

  private String fg(String... lines) {
    new Controller(
            new Settings("unix:///s", null, null, "", null, true, Color.AUTO, ""),
            new Typist(lines),
            Palette.PLAIN,
            (url, username, password) -> server)
        .execute("fg cat");
    return out.toString(UTF_8);
  }

  @Test
  void eachLineIsSentUntilTheInputEnds() {
    assertThat(fg("one", "two")).isEqualTo(HEAD + "Exiting foreground\n");
    assertThat(server.calls())
        .contains("sendProcessStdin[cat, one\n]", "sendProcessStdin[cat, two\n]");
  }

  @Test
  void ctrlCBetweenTwoLinesLeavesAndIsToldOnce() {
    assertThat(fg(SIGINT, "not read any more")).isEqualTo(HEAD + "Exiting foreground\n");
    assertThat(server.calls()).noneMatch(call -> call.contains("not read"));
  }

  @Test
  void aProcessThatIsGoneIsNoticedAfterALine() {
    server.answer("sendProcessStdin", Fault.NOT_RUNNING.because());
    assertThat(fg("one", "two")).isEqualTo(HEAD + "Process got killed\nExiting foreground\n");
  }

  @Test
  void aFaultIsToldAndEndsIt() {
    server.answer("sendProcessStdin", Fault.SHUTDOWN_STATE.because());
    assertThat(fg("one", "two"))
        .isEqualTo(HEAD + "ERROR: <Fault 6: 'SHUTDOWN_STATE'>\nExiting foreground\n");
  }

  @Test
  void whatTheProcessWritesAfterwardsIsNotShown() throws Exception {
    ByteArrayOutputStream seen = new ByteArrayOutputStream();
    AtomicBoolean left = new AtomicBoolean();
    OutputStream shown = ForegroundAction.until(left, new PrintStream(seen, true, UTF_8));
    shown.write("before\n".getBytes(UTF_8));
    left.set(true);
    assertThatThrownBy(() -> shown.write("after\n".getBytes(UTF_8)))
        .isInstanceOf(IOException.class);
    assertThat(seen.toString(UTF_8)).isEqualTo("before\n");
  }
}
