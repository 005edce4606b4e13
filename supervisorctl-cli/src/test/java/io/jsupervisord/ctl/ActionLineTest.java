package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionLineTest {
  @ParameterizedTest
  @CsvSource({
    "status, status, ''",
    "'  start  a b ', start, a b",
    "tail-5 cat, tail, -5 cat",
    "stop-all, stop, -all",
    "Start x, Start, x",
    "a_1b:c, a_1b, :c",
    "?, help, ''",
    "? start, help, start",
    "?start, help, start",
    "stärt x, st, ärt x",
  })
  void theLongestPrefixOfWordCharactersIsTheAction(String line, String word, String arguments) {
    assertThat(ActionLine.parse(line)).isEqualTo(new ActionLine(word, arguments));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\t"})
  void aBlankLineIsEmpty(String line) {
    assertThat(ActionLine.parse(line).isEmpty()).isTrue();
  }

  @Test
  void aNoBreakSpaceOfPastedTextIsABlank() {
    ActionLine line = ActionLine.parse("\u00a0status\u00a0cat\u00a0ten ");
    assertThat(line.word()).isEqualTo("status");
    assertThat(Action.words(line.arguments())).containsExactly("cat", "ten");
  }

  @Test
  void whatBeginsWithNoWordHasNoActionAndIsNotEmpty() {
    ActionLine line = ActionLine.parse(" !ls -l ");
    assertThat(line).isEqualTo(new ActionLine(null, "!ls -l"));
    assertThat(line.isEmpty()).isFalse();
  }
}
