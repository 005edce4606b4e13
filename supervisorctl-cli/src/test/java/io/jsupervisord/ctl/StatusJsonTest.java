package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusJsonTest {
  private static ProcessInfo info(String name, String text) {
    return new ProcessInfo(
        name, "g", 3, 1, 2, 20, "RUNNING", "", 0, "log", "out.log", "err.log", 7, text);
  }

  @Test
  void nothingIsAnEmptyArray() {
    assertThat(StatusJson.of(List.of())).isEqualTo("[]");
  }

  @Test
  void eachProcessIsAnObjectOnALineOfItsOwn() {
    assertThat(StatusJson.of(List.of(info("a", ""), info("b", ""))).lines())
        .hasSize(4)
        .first()
        .isEqualTo("[");
    assertThat(StatusJson.of(List.of(info("a", "up"))))
        .contains("\"name\": \"a\", \"group\": \"g\", \"statename\": \"RUNNING\", \"state\": 20")
        .contains("\"pid\": 7, ")
        .contains("\"stdout_logfile\": \"out.log\", \"stderr_logfile\": \"err.log\"")
        .endsWith("\"description\": \"up\"}\n]");
  }

  @Test
  void whatJsonCannotCarryIsEscaped() {
    assertThat(StatusJson.of(List.of(info("a", "\"\\\n\t\0é"))))
        .contains("\"description\": \"\\\"\\\\\\u000a\\u0009\\u0000é\"");
  }
}
