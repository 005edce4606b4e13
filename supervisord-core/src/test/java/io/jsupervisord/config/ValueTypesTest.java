package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "12, 12",
    "1KB, 1024",
    "1kb, 1024",
    "50Mb, 52428800",
    "3GB, 3221225472",
    "5000000000, 5000000000",
    "' 3 GB ', 3221225472",
    "9999999999GB, 9223372036854775807",
    "-1, -1",
  })
  void sizesGoBeyondThirtyTwoBits(String text, long bytes) {
    assertThat(ValueTypes.byteSize(text.endsWith(" ") ? text.stripTrailing() : text))
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "KB", "1.5MB", "1TB", "3GB ", "1 2", "0x10"})
  void whatIsNoSizeIsRefused(String text) {
    assertThatThrownBy(() -> ValueTypes.byteSize(text))
        .hasMessageStartingWith("invalid literal for int() with base 10: '");
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "+7, 7",
    "-7, -7",
    "1_000, 1000",
    "\u0663, 3",
    "'\u00a07\u2003', 7",
    "99999999999, 2147483647",
    "-99999999999, -2147483648",
  })
  void integersAreThoseOfPythonWithinOurRange(String text, int number) {
    assertThat(ValueTypes.integer(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "1__0", "_1", "1_", "1.0", "--1", "1 0"})
  void whatIsNoIntegerIsRefused(String text) {
    assertThatThrownBy(() -> ValueTypes.integer(text))
        .hasMessage("invalid literal for int() with base 10: '" + text + "'");
  }

  @Test
  void namesAreStrippedOfAllBlanksOutside() {
    assertThat(ValueTypes.name("\u00a0a\u2003")).isEqualTo("a");
    assertThat(ValueTypes.list("a ,\u00a0b,")).containsExactly("a", "b", "");
  }

  @ParameterizedTest
  @CsvSource({"022, 18", "22, 18", "0o22, 18", "0O22, 18", "0_22, 18", "' 7', 7"})
  void modesAreOctal(String text, int mode) {
    assertThat(ValueTypes.octal(text)).isEqualTo(mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "0x1", "rwx", "0__2", "77777777777777"})
  void whatIsNotOctalIsRefused(String text) {
    assertThatThrownBy(() -> ValueTypes.octal(text))
        .hasMessage(text + " can not be converted to an octal type");
  }
}
