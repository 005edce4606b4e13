package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellLineReaderTest {
  @ParameterizedTest
  @CsvSource({"80, 24", "0, 0", "80, 0", "0, 24"})
  void thePromptIsThereWhateverIsKnownOfTheTerminalsSize(int columns, int rows) throws IOException {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    byte[] keys = "status web\r".getBytes(StandardCharsets.UTF_8);
    try (Terminal terminal =
        new ExternalTerminal(
            "test", "xterm", new ByteArrayInputStream(keys), screen, StandardCharsets.UTF_8)) {
      terminal.setSize(new Size(columns, rows));
      assertThat(new ShellLineReader(terminal).readLine("supervisor> ")).isEqualTo("status web");
    }
    assertThat(screen.toString(StandardCharsets.UTF_8)).contains("supervisor> ");
  }
}
