package io.jsupervisord.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.api.Fault;
import io.jsupervisord.client.HttpStatusException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code status --watch} shows when, without waiting. */
class StatusWatchTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int looks;

  private static StatusWatch watch(boolean isScreen, OutputStream out) {
    PrintStream stream = new PrintStream(out, true, UTF_8);
    Controller controller =
        new Controller(
            new Settings("unix:///s", null, null, "supervisor", null, false, Color.AUTO, ""),
            new PlainConsole(
                new ByteArrayInputStream(new byte[0]), stream, stream, Progress.SILENT),
            Palette.PLAIN,
            (url, username, password) -> new ScriptedServer());
    return new StatusWatch(controller, 2, isScreen);
  }

  private String seen(boolean isScreen, Object... script) throws IOException {
    Deque<Object> left = new ArrayDeque<>(List.of(script));
    watch(isScreen, out)
        .repeat(
            () -> {
              Object next = left.remove();
              if (next instanceof IOException failure) {
                throw failure;
              }
              if (next instanceof io.jsupervisord.api.SupervisorFault fault) {
                throw fault;
              }
              return (StatusWatch.Look) next;
            },
            () -> !left.isEmpty());
    return out.toString(UTF_8);
  }

  private static StatusWatch.Look look(String key, String text) {
    return new StatusWatch.Look(key, text + "\n");
  }

  @Test
  void aPipeGetsACopyOnlyWhenSomethingHasChanged() throws Exception {
    assertThat(
            seen(false, look("1", "up 1"), look("1", "up 2"), look("2", "down"), look("1", "up 1")))
        .isEqualTo("up 1\n\ndown\n\nup 1\n");
  }

  @Test
  void aTerminalIsDrawnOverEachTime() throws Exception {
    assertThat(seen(true, look("1", "up 1"), look("1", "up 2")))
        .isEqualTo(
            "\033[H\033[Jevery 2 s, until Control-C:\033[K\n\033[K\nup 1\033[K\n\033[J"
                + "\033[Hevery 2 s, until Control-C:\033[K\n\033[K\nup 2\033[K\n\033[J");
  }

  @Test
  void aServerThatIsAwayForAWhileDoesNotEndIt() throws Exception {
    assertThat(
            seen(
                false,
                look("1", "up"),
                new ConnectException(),
                new ConnectException(),
                Fault.SHUTDOWN_STATE.because(),
                look("1", "up")))
        .isEqualTo(
            """
            up

            unix:///s does not answer

            unix:///s: SHUTDOWN_STATE

            up
            """);
  }

  @Test
  void aServerThatRefusesEndsIt() {
    assertThatThrownBy(() -> seen(false, new HttpStatusException(401, "Unauthorized")))
        .isInstanceOf(HttpStatusException.class);
  }

  @Test
  void nobodyWhoReadsEndsIt() throws Exception {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    watch(false, closed)
        .repeat(
            () -> {
              looks++;
              return look("x", "x");
            },
            () -> looks < 10);
    assertThat(looks).isEqualTo(1);
  }
}
