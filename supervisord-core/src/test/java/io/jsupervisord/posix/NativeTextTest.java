package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NativeTextTest {
  @Test
  void anyBytesComeBackUnchanged() {
    Random random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = new byte[random.nextInt(20)];
      random.nextBytes(bytes);
      assertThat(NativeText.encode(NativeText.decode(bytes))).isEqualTo(bytes);
    }
  }

  @Test
  void utf8IsReadWhateverTheLocale() {
    byte[] bytes = {(byte) 0xc3, (byte) 0xa9, (byte) 0xf0, (byte) 0x9f, (byte) 0x98, (byte) 0x80};
    assertThat(NativeText.decode(bytes)).isEqualTo("é😀");
    assertThat(NativeText.encode("é😀")).isEqualTo(bytes);
  }

  @Test
  void aSequenceCutShortIsKept() {
    byte[] bytes = {'a', (byte) 0xc3};
    assertThat(NativeText.decode(bytes)).isEqualTo("a\udcc3");
    assertThat(NativeText.encode("a\udcc3")).isEqualTo(bytes);
  }
}
