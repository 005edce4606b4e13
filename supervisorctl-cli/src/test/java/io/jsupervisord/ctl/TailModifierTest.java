package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TailModifierTest {
  @Test
  void followIsNoNumber() {
    assertThat(TailModifier.parse("-f")).isEqualTo(new TailModifier(true, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "-0, 0",
    "-5, 5",
    "-00, 0",
    "-+5, 5",
    "-2147483647, 2147483647",
    "-2147483648, 2147483648"
  })
  void aNumberIsThatManyBytes(String typed, long bytes) {
    assertThat(TailModifier.parse(typed)).isEqualTo(new TailModifier(false, bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-2147483649", "-4294967295", "-99999999999999999999"})
  void aNumberThatCannotBeSentIsRefusedAndNotCut(String typed) {
    assertThatThrownBy(() -> TailModifier.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("int exceeds XML-RPC limits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "--", "--5", "-x", "-F", "-0x5", "-5k", "5", "f", "-ff"})
  void anythingElseIsNoModifier(String typed) {
    assertThat(TailModifier.parse(typed)).isNull();
  }
}
