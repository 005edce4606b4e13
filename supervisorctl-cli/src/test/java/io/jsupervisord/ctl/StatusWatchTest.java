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
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** What {@code status --watch} shows when, without waiting. */
class StatusWatchTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int looks;

  private static StatusWatch watch(IntSupplier screenHeight, OutputStream out) {
    PrintStream stream = new PrintStream(out, true, UTF_8);
    Controller controller =
        new Controller(
            new Settings("unix:///s", null, null, "supervisor", null, false, Color.AUTO, ""),
            new PlainConsole(
                new ByteArrayInputStream(new byte[0]), stream, stream, Progress.SILENT),
            Palette.PLAIN,
            (url, username, password) -> new ScriptedServer());
    return new StatusWatch(controller, 2, screenHeight);
  }

  private String seen(IntSupplier screenHeight, Object... script) throws IOException {
    Deque<Object> left = new ArrayDeque<>(List.of(script));
    watch(screenHeight, out)
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
            seen(null, look("1", "up 1"), look("1", "up 2"), look("2", "down"), look("1", "up 1")))
        .isEqualTo("up 1\n\ndown\n\nup 1\n");
  }

  @Test
  void aTerminalIsDrawnOverEachTime() throws Exception {
    assertThat(seen(() -> 24, look("1", "up 1"), look("1", "up 2")))
        .isEqualTo(
            "\033[H\033[J\033[?7levery 2 s, until Control-C:\033[K\n\033[K\nup 1\033[K\n\033[?7h\033[J"
                + "\033[H\033[?7levery 2 s, until Control-C:\033[K\n\033[K\nup 2\033[K\n\033[?7h\033[J");
  }

  @Test
  void aTerminalThatIsTooLowDoesNotScroll() throws Exception {
    assertThat(seen(() -> 6, look("1", "a\nb\nc\nd")))
        .contains("\033[K\na\033[K\nb\033[K\n… and 2 more lines\033[K\n\033[?7h")
        .doesNotContain("c\033[K");
    out.reset();
    assertThat(seen(() -> 6, look("1", "a\nb\nc"))).contains("c\033[K").doesNotContain("more");
  }

  @Test
  void theHeightIsWhatSttyTells() {
    assertThat(ScreenHeight.parse("24 80\n")).isEqualTo(24);
    assertThat(ScreenHeight.parse("0 0\n")).isEqualTo(ScreenHeight.UNKNOWN);
    assertThat(ScreenHeight.parse("")).isEqualTo(ScreenHeight.UNKNOWN);
  }

  @Test
  void aServerThatIsAwayForAWhileDoesNotEndIt() throws Exception {
    assertThat(
            seen(
                null,
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
    assertThatThrownBy(() -> seen(null, new HttpStatusException(401, "Unauthorized")))
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
    watch(null, closed)
        .repeat(
            () -> {
              looks++;
              return look("x", "x");
            },
            () -> looks < 10);
    assertThat(looks).isEqualTo(1);
  }
}
