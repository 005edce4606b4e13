package io.jsupervisord.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PythonLiteralTest {
  @Test
  void quotesAreChosenAsPythonChoosesThem() {
    assertThat(PythonLiteral.string("x")).isEqualTo("'x'");
    assertThat(PythonLiteral.string("it's")).isEqualTo("\"it's\"");
    assertThat(PythonLiteral.string("it's \"x")).isEqualTo("'it\\'s \"x'");
    assertThat(PythonLiteral.bytes("\377'x'".getBytes(ISO_8859_1))).isEqualTo("b\"\\xff'x'\"");
  }

  @Test
  void whatCannotBePrintedIsEscaped() {
    assertThat(PythonLiteral.string("a\\b\n\r\t\u0007é\u00a0\u2028"))
        .isEqualTo("'a\\\\b\\n\\r\\t\\x07é\\xa0\\u2028'");
    assertThat(PythonLiteral.bytes("OK\n\u0000".getBytes(ISO_8859_1))).isEqualTo("b'OK\\n\\x00'");
  }
}
