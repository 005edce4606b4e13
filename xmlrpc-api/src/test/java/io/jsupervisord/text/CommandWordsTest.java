package io.jsupervisord.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The quoting of {@code command=}: a POSIX shell's, without the shell. */
class CommandWordsTest {
  static Stream<Arguments> commands() {
    return Stream.of(
        Arguments.of("", List.of()),
        Arguments.of(" \t\r\n ", List.of()),
        Arguments.of("/bin/cat", List.of("/bin/cat")),
        Arguments.of("a b\tc\rd\ne", List.of("a", "b", "c", "d", "e")),
        Arguments.of("  a  b  ", List.of("a", "b")),
        Arguments.of("a\u00a0b\u000bc", List.of("a\u00a0b\u000bc")),
        Arguments.of("echo 'a b' c", List.of("echo", "a b", "c")),
        Arguments.of("echo \"a b\" c", List.of("echo", "a b", "c")),
        Arguments.of("a'b'\"c\"", List.of("abc")),
        Arguments.of("''", List.of("")),
        Arguments.of("x '' \"\" y", List.of("x", "", "", "y")),
        Arguments.of("'a\\b\"c'", List.of("a\\b\"c")),
        Arguments.of("\"a'b\"", List.of("a'b")),
        Arguments.of("\"\\\"\\\\\"", List.of("\"\\")),
        Arguments.of("\"\\n\\$x\"", List.of("\\n\\$x")),
        Arguments.of("\\a\\ b\\\\\\'", List.of("a b\\'")),
        Arguments.of("a\\\nb", List.of("a\nb")),
        Arguments.of("echo $HOME ~ * ; # no", List.of("echo", "$HOME", "~", "*", ";", "#", "no")),
        Arguments.of("écho 'é b'", List.of("écho", "é b")));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void wordsAreThoseOfThePosixRules(String command, List<String> words) {
    assertThat(CommandWords.split(command)).isEqualTo(words);
  }

  @Test
  void anOpenQuoteIsRefused() {
    assertThatThrownBy(() -> CommandWords.split("echo 'a")).hasMessage("No closing quotation");
    assertThatThrownBy(() -> CommandWords.split("echo \"a")).hasMessage("No closing quotation");
  }

  @Test
  void aBackslashAtTheEndIsRefused() {
    assertThatThrownBy(() -> CommandWords.split("echo a\\")).hasMessage("No escaped character");
    assertThatThrownBy(() -> CommandWords.split("echo \"a\\")).hasMessage("No escaped character");
  }
}
