package io.jsupervisord.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FlagsPageTest {
  @Test
  void everyFlagIsOnThePage() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("fixtures")).resolveSibling("docs/running.md"))
            .split("\n## supervisorctl")[0];
    for (Getopt.Option option : OptionTable.OPTIONS) {
      String flag = option.shortName() == 0 ? "--" + option.longName() : "-" + option.shortName();
      if (!flag.equals("--profile_options")) { // has no effect
        assertThat(page).containsPattern("`" + flag + "[ =`]");
      }
    }
  }
}
