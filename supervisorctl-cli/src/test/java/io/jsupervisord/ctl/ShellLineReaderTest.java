package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellLineReaderTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  private Terminal terminal(String keys) throws IOException {
    return new ExternalTerminal(
        "test",
        "xterm",
        new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
        screen,
        StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"80, 24", "0, 0", "80, 0", "0, 24"})
  void thePromptIsThereWhateverIsKnownOfTheTerminalsSize(int columns, int rows) throws IOException {
    try (Terminal terminal = terminal("status web\r")) {
      terminal.setSize(new Size(columns, rows));
      assertThat(new ShellLineReader(terminal).readLine("supervisor> ")).isEqualTo("status web");
    }
    assertThat(screen.toString(StandardCharsets.UTF_8)).contains("supervisor> ");
  }

  /** A terminal that is asked for it marks what is pasted, and JLine takes that for one line. */
  @Test
  void linesThatArePastedAreCommandsOfTheirOwn() throws IOException {
    try (Terminal terminal = terminal("stop a\rstart all\r")) {
      ShellLineReader reader = new ShellLineReader(terminal);
      assertThat(reader.readLine("> ")).isEqualTo("stop a");
      assertThat(reader.readLine("> ")).isEqualTo("start all");
    }
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .doesNotContain(LineReaderImpl.BRACKETED_PASTE_ON);
  }
}
