package io.jsupervisord.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PythonBlanksTest {
  @Test
  void theBlanksAreThoseOfPython() {
    String all =
        IntStream.range(0, 0x10000)
            .filter(c -> PythonBlanks.isBlank((char) c))
            .mapToObj(Integer::toHexString)
            .collect(Collectors.joining(" "));
    assertThat(all)
        .isEqualTo(
            "9 a b c d 1c 1d 1e 1f 20 85 a0 1680 2000 2001 2002 2003 2004 2005 2006 2007 2008 2009"
                + " 200a 2028 2029 202f 205f 3000");
  }

  @Test
  void stripsOuterBlanksOnly() {
    assertThat(PythonBlanks.strip("\u00a0 a\u00a0b\t\u0085")).isEqualTo("a\u00a0b");
    assertThat(PythonBlanks.stripTrailing(" a\u2007")).isEqualTo(" a");
    assertThat(PythonBlanks.strip(" \u3000")).isEmpty();
    assertThat(PythonBlanks.strip("")).isEmpty();
  }

  @Test
  void wordsAreNeverEmpty() {
    assertThat(PythonBlanks.words(" a\u00a0\nb  c")).containsExactly("a", "b", "c");
    assertThat(PythonBlanks.words("a")).containsExactly("a");
    assertThat(PythonBlanks.words("\u00a0 ")).isEmpty();
  }
}
