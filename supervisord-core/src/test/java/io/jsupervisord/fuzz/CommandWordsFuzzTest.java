package io.jsupervisord.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.text.CommandWords;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the command is: words, or one of two sentences. */
class CommandWordsFuzzTest {
  private final Corpus corpus = Corpus.of("command");

  @Provide
  Arbitrary<byte[]> commands() {
    return corpus.mutants();
  }

  @Example
  void keptCommands() throws Exception {
    corpus.tryKept(CommandWordsFuzzTest::split);
  }

  @Property
  void anyCommand(@ForAll("commands") byte[] command) throws Exception {
    corpus.tryOne(command, CommandWordsFuzzTest::split);
  }

  private static void split(byte[] command) {
    List<String> words;
    try {
      words = CommandWords.split(new String(command, UTF_8));
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isIn("No closing quotation", "No escaped character");
      return;
    }
    assertThat(CommandWords.split(quoted(words))).isEqualTo(words);
  }

  @Property
  void whatIsQuotedIsSplitAgain(@ForAll List<String> words) {
    assertThat(CommandWords.split(quoted(words))).isEqualTo(words);
  }

  private static String quoted(List<String> words) {
    return words.stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
