package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
  private static final Map<String, String> XTERM = Map.of("TERM", "xterm");

  private static Palette auto(Map<String, String> environment, boolean terminal) {
    return Palette.of(Color.AUTO, environment, () -> terminal);
  }

  @Test
  void aPipeIsNotColoredAndATerminalIs() {
    assertThat(auto(XTERM, true)).isSameAs(Palette.COLORED);
    assertThat(auto(XTERM, false)).isSameAs(Palette.PLAIN);
  }

  @Test
  void noColorAndADumbTerminalAreHonored() {
    assertThat(auto(Map.of("TERM", "dumb"), true)).isSameAs(Palette.PLAIN);
    assertThat(auto(Map.of("TERM", "xterm", "NO_COLOR", "1"), true)).isSameAs(Palette.PLAIN);
    assertThat(auto(Map.of("TERM", "xterm", "NO_COLOR", ""), true)).isSameAs(Palette.COLORED);
  }

  @Test
  void whatIsAskedForByNameIsDone() {
    Map<String, String> noColor = Map.of("NO_COLOR", "1", "TERM", "dumb");
    assertThat(Palette.of(Color.ALWAYS, noColor, () -> false)).isSameAs(Palette.COLORED);
    assertThat(Palette.of(Color.NEVER, XTERM, () -> true)).isSameAs(Palette.PLAIN);
  }

  @ParameterizedTest
  @EnumSource(ProcessState.class)
  void everyStateHasAColorAndIsTheSameTextWithoutOne(ProcessState state) {
    assertThat(Palette.COLORED.state(state.name()))
        .startsWith("\033[")
        .endsWith("m" + state.name() + "\033[0m");
    assertThat(Palette.PLAIN.state(state.name())).isEqualTo(state.name());
  }
}
