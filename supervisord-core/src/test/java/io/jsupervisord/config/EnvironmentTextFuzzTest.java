package io.jsupervisord.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.fuzz.Corpus;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever {@code environment=} is: variables, or a sentence. */
class EnvironmentTextFuzzTest {
  private final Corpus corpus = Corpus.of("environment");

  @Provide
  Arbitrary<byte[]> texts() {
    return corpus.mutants();
  }

  @Example
  void keptTexts() throws Exception {
    corpus.tryKept(EnvironmentTextFuzzTest::parse);
  }

  @Property
  void anyText(@ForAll("texts") byte[] text) throws Exception {
    corpus.tryOne(text, EnvironmentTextFuzzTest::parse);
  }

  private static void parse(byte[] text) {
    try {
      EnvironmentText.parse(new String(text, UTF_8));
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage())
          .containsPattern("^(Unexpected end of key|No closing quotation|No escaped character)");
    }
  }

  @Provide
  Arbitrary<Map<String, String>> variables() {
    return Arbitraries.maps(
            Arbitraries.strings().withCharRange('A', 'Z').withChars('_').ofMinLength(1),
            Arbitraries.strings().ofMaxLength(30))
        .ofMaxSize(10);
  }

  @Property
  void whatIsQuotedIsReadAgain(@ForAll("variables") Map<String, String> variables) {
    String text =
        variables.entrySet().stream()
            .map(v -> v.getKey() + "=\"" + escaped(v.getValue()) + "\"")
            .collect(Collectors.joining(","));
    assertThat(EnvironmentText.parse(text)).isEqualTo(variables);
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
