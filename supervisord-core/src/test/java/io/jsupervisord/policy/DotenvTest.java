package io.jsupervisord.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotenvTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "A=1 | 1",
        "A = 1 | 1",
        "export A=1 | 1",
        "A=a b  c | a b  c",
        "A=a # comment | a",
        "A=a#b | a#b",
        "A=$HOME | $HOME",
        "A='x # \"y\" \\n' | x # \"y\" \\n",
        "A=\"x 'y' \\\" \\$ \\\\\" # comment | x 'y' \" $ \\",
        "A=\"\\q\" | \\q",
        "A==b= | =b=",
      })
  void aLineGivesItsValue(String line, String value) {
    assertThat(Dotenv.parse(line)).containsEntry("A", value).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A=", "A=''", "A=\"\"", "A= # nothing", "A=   "})
  void aValueMayBeEmpty(String line) {
    assertThat(Dotenv.parse(line)).containsEntry("A", "");
  }

  @Test
  void quotesReachOverLinesAndEscapesStandForControls() {
    assertThat(Dotenv.parse("\n# c\n  # d\r\nA='one\ntwo'\r\nB=\"x\\ny\\tz\"\n\nB2=last"))
        .containsExactly(
            java.util.Map.entry("A", "one\ntwo"),
            java.util.Map.entry("B", "x\ny\tz"),
            java.util.Map.entry("B2", "last"));
  }

  @Test
  void theLaterOfTwoCounts() {
    assertThat(Dotenv.parse("A=1\nA=2")).containsEntry("A", "2");
  }

  @ParameterizedTest
  @CsvSource({
    "A=1\\nsecret, line 2 is not NAME=value",
    "1A=secret, line 1 is not NAME=value",
    "A='secret, line 1 has no closing quote",
    "A=1\\nB=\"secret\\nsecret, line 2 has no closing quote",
    "A='x'secret, line 1 goes on behind the closing quote",
    "=secret, line 1 is not NAME=value",
  })
  void whatIsWrongIsToldByItsLineWithoutTheValue(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dotenv.parse(text.replace("\\n", "\n")))
        .withMessage(message);
  }
}
