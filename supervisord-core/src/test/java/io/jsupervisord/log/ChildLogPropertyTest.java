package io.jsupervisord.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However reads cut the output of a child, the same must come out of it. */
class ChildLogPropertyTest {
  private static final int ROUNDS = 1500;
  private static final String[] PIECES = {
    "<!--XSUPERVISOR:BEGIN-->",
    "<!--XSUPERVISOR:BEGIN-->",
    "<!--XSUPERVISOR:END-->",
    "<!--XSUPERVISOR:END-->",
    "<!--XSUPERVISOR:",
    "<!--XSUPERVISOR:BEGIN--",
    "<<!--XSUPERVISOR:END--",
    "<!--",
    "<",
    "-->",
    "\u001b[31m",
    "\u001b[",
    "\u001b",
    "[m",
    "a line\n",
    "\u00c3\u00a9",
    "\u00ff\u0000",
    "text of some length, as programs write it, "
  };

  @TempDir private Path directory;
  private int files;

  /** What has come out: the file, what was captured, and all text in its order. */
  private record Outcome(String file, List<String> captured, String shown) {}

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anyCutGivesTheSameLogAndTheSameCapturedText(boolean stripAnsi) {
    Random random = new Random(stripAnsi ? 1 : 2);
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String[] whole = {text.toString()};
      String[] cut = cut(whole[0], random);
      assertThat(play(stripAnsi, cut)).as("%s", List.of(cut)).isEqualTo(play(stripAnsi, whole));
    }
  }

  private static String[] cut(String text, Random random) {
    List<String> chunks = new ArrayList<>();
    int longest = 1 + random.nextInt(30);
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + 1 + random.nextInt(longest));
      chunks.add(text.substring(at, end));
      at = end;
    }
    return chunks.toArray(String[]::new);
  }

  private Outcome play(boolean stripAnsi, String... chunks) {
    ChildLogFixture cat =
        new ChildLogFixture(directory.resolve("log" + files++), LogLevel.INFO)
            .capturing(1_000_000)
            .withEvents();
    if (stripAnsi) {
      cat.strippingAnsi();
    }
    cat.open().accept(chunks);
    cat.log().close();
    return new Outcome(
        cat.fileContent(), cat.events.of("COMM"), String.join("", cat.events.of("LOG")));
  }
}
