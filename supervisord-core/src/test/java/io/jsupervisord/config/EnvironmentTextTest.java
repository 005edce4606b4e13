package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTextTest {
  private static String parsed(String text) {
    return EnvironmentText.parse(text).entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining("|"));
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("", ""),
        Arguments.of(" \n ", ""),
        Arguments.of("A=1", "A=1"),
        Arguments.of("A=1,B=2", "A=1|B=2"),
        Arguments.of("A = 1 , B = 2 ,", "A=1|B=2"),
        Arguments.of("A=1,\nB=2", "A=1|B=2"),
        Arguments.of("A=1;B=2", "A=1|B=2"),
        Arguments.of("A=1,A=2", "A=2"),
        Arguments.of("A='x, y',B=\"p=q\"", "A=x, y|B=p=q"),
        Arguments.of("A=''", "A="),
        Arguments.of("A=/usr/bin:/bin", "A=/usr/bin:/bin"),
        Arguments.of("A=a'b c'd", "A=ab cd"),
        Arguments.of("A=\"say \\\"hi\\\" \\n\"", "A=say \"hi\" \\n"),
        Arguments.of("A='a\\b'", "A=a\\b"),
        Arguments.of("A=a\\ b", "A=a b"),
        Arguments.of("A=1 # the rest\n,B=2", "A=1|B=2"),
        Arguments.of("A=größe", "A=größe"),
        Arguments.of("'A B'=1", "A B=1"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void tokensAreTakenInFours(String text, String variables) {
    assertThat(parsed(text)).isEqualTo(variables);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "A=", "=1", "A=1,B", "A=1,B=", "A,1", "A==1,B=2"})
  void whatIsNoPairIsRefusedWithTheWholeText(String text) {
    assertThatThrownBy(() -> parsed(text))
        .hasMessage("Unexpected end of key/value pairs in value '" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A='x", "A=\"x", "A=\"x\\\""})
  void aQuoteIsToBeClosed(String text) {
    assertThatThrownBy(() -> parsed(text)).hasMessage("No closing quotation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A=x\\", "A=\"x\\"})
  void aBackslashEscapesSomething(String text) {
    assertThatThrownBy(() -> parsed(text)).hasMessage("No escaped character");
  }
}
