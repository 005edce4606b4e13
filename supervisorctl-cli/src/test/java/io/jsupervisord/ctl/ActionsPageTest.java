package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ActionsPageTest {
  @Test
  void everyActionIsOnThePage() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("fixtures")).resolveSibling("docs/running.md"))
            .replaceFirst("(?s).*\\| action \\| meaning \\|", "")
            .split("\n\n")[0];
    for (Action action : new Actions().all()) {
      if (!action.name().matches("EOF|quit")) { // other words for exit
        assertThat(page).containsPattern("`" + action.name() + "[ `]");
      }
    }
  }
}
