package io.jsupervisord.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireWriterTest {
  private static final String HEAD = "<?xml version='1.0'?>\n<string>";
  private static final String ALPHABET =
      "ab<>&\r\n\t\u0000\u001f\u007f\u0080\u00e9\u4e16\ud7ff\ud83d\ude00\ue000\ufffd\ufffe\uffff";

  private static String written(String text, boolean keepsCarriageReturns) {
    WireWriter writer = new WireWriter(keepsCarriageReturns);
    writer.text("string", text);
    return new String(writer.toBytes(), UTF_8);
  }

  /** One character after the other, as the rules say it. */
  private static String expected(String text, boolean keepsCarriageReturns) {
    StringBuilder expected = new StringBuilder(HEAD);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> expected.append("&amp;");
                case '<' -> expected.append("&lt;");
                case '>' -> expected.append("&gt;");
                case '\r' -> expected.append(keepsCarriageReturns ? "&#13;" : "\r");
                default -> expected.appendCodePoint(XmlCharacters.isLegalCodePoint(c) ? c : 0xfffd);
              }
            });
    return expected.append("</string>").toString();
  }

  @Test
  void anyMixtureOfCharactersIsWrittenByTheRules() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(60);
      for (int i = 0; i < length; i++) {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      boolean keeps = random.nextBoolean();
      assertThat(written(text.toString(), keeps)).isEqualTo(expected(text.toString(), keeps));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {480, 481, 482, 483, 484, 1506, 1507, 32_000, 65_536, 100_000, 3_000_000})
  void nothingIsLostWhereOnePieceEndsAndTheNextBegins(int length) {
    String ascii = "0123456789".repeat(length / 10 + 1).substring(0, length);
    assertThat(written(ascii, false)).isEqualTo(expected(ascii, false));
    String wide = "\u00e9\u4e16\ud83d\ude00".repeat(length / 4 + 1).substring(0, length / 4 * 4);
    assertThat(written(wide, false)).isEqualTo(expected(wide, false));
    String mixed = "a\u00e9<".repeat(length / 3);
    assertThat(written(mixed, false)).isEqualTo(expected(mixed, false));
  }
}
