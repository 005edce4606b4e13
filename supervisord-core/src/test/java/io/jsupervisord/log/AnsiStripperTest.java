package io.jsupervisord.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsiStripperTest {
  private static String strip(String... pieces) {
    AnsiStripper ansi = new AnsiStripper();
    StringBuilder kept = new StringBuilder();
    for (String piece : pieces) {
      kept.append(new String(ansi.strip(piece.getBytes(ISO_8859_1)), ISO_8859_1));
    }
    return kept.append(new String(ansi.end(), ISO_8859_1)).toString();
  }

  /** {@code ^} stands for ESC. The results are those of the reference. */
  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "a^[31mred^[0mb, aredb",
    "^[5z zz mx, x",
    "^[2J^[1;1Htop, top",
    "^]0;title^[m, ^]0;title",
    "^^[31mx, ^x",
    "a^[12, a",
    "a^, a^",
    "^[mm^, m^",
    "^[^[mx, x",
    "^Mx, ^Mx"
  })
  void sequencesVanishWhateverIsInThem(String text, String kept) {
    assertThat(strip(text.replace('^', '\u001b'))).isEqualTo(kept.replace('^', '\u001b'));
  }

  @Test
  void aSequenceMayBeCutAnywhere() {
    assertThat(strip("a\u001b", "[3", "1mred", "\u001b[", "0m", "b")).isEqualTo("aredb");
    assertThat(strip("a\u001b", "b")).isEqualTo("a\u001bb");
    assertThat(strip("a\u001b", "\u001b[mb")).isEqualTo("a\u001bb");
  }

  @Test
  void howAStreamIsCutMakesNoDifference() {
    Random random = new Random(4711);
    String letters = "\u001b\u001b[[m;1xH\n";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(24); n > 0; n--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      int cut = random.nextInt(text.length() + 1);
      int second = cut + random.nextInt(text.length() - cut + 1);
      assertThat(strip(text.substring(0, cut), text.substring(cut, second), text.substring(second)))
          .as("%s cut at %d and %d", text, cut, second)
          .isEqualTo(strip(text.toString()));
    }
  }

  @Test
  void whatIsStrippedBeginsWithEscapeAndBracketOnly() {
    byte[] every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    assertThat(new AnsiStripper().strip(every)).isEqualTo(every);
  }
}
