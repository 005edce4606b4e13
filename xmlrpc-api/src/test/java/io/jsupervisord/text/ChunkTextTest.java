package io.jsupervisord.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkTextTest {
  @Test
  void textIsTextAndAnythingElseALiteralOfAllOfIt() {
    assertThat(ChunkText.of("gr\u00fc\u00df \ud83d\ude00\n".getBytes(UTF_8)))
        .isEqualTo("gr\u00fc\u00df \ud83d\ude00\n");
    assertThat(ChunkText.of(new byte[0])).isEmpty();
    assertThat(ChunkText.of(new byte[] {(byte) 0xa9, ' ', 's', '\n'}))
        .isEqualTo("Undecodable: b'\\xa9 s\\n'");
  }

  @Test
  void whatCanBeginACharacterIsJudgedAsTheDecoderDoes() {
    int[] others = {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff};
    for (int first = 0; first < 256; first++) {
      judge(first);
      for (int second = 0; second < 256; second++) {
        judge(first, second);
        judge(first, second, 0xbf, 0x80);
      }
      for (int second : others) {
        for (int third : others) {
          judge(first, second, third);
          judge('a', first, second, third, 'b');
          judge(first, second, 0x80, third);
        }
      }
    }
  }

  private static void judge(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    assertThat(ChunkText.isUtf8(bytes))
        .as(PythonLiteral.bytes(bytes))
        .isEqualTo(isDecodable(bytes));
  }

  @Test
  void longerTextIsJudgedAsTheDecoderDoes() {
    Random random = new Random(20261123);
    int valid = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = text(random).getBytes(UTF_8);
      if (bytes.length > 0 && random.nextBoolean()) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      boolean decodable = isDecodable(bytes);
      valid += decodable ? 1 : 0;
      assertThat(ChunkText.isUtf8(bytes)).isEqualTo(decodable);
    }
    assertThat(valid).isBetween(25_000, 49_000);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(30); n > 0; n--) {
      text.appendCodePoint(
          switch (random.nextInt(12)) {
            case 0 -> 0x80 + random.nextInt(0x780);
            case 1 -> 0x800 + random.nextInt(0xd800 - 0x800);
            case 2 -> 0x10000 + random.nextInt(0x100000);
            default -> random.nextInt(0x80);
          });
    }
    return text.toString();
  }

  private static boolean isDecodable(byte[] bytes) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
