package io.jsupervisord.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  @Test
  void aCallThatWaitsIsToldUntilItReturns() throws Exception {
    Progress progress = Progress.on(new PrintStream(terminal, true, UTF_8));
    String answer =
        progress.during(
            "waiting for web to stop",
            () -> {
              await().until(() -> terminal.toString(UTF_8).contains("web to stop, 1 s"));
              return "answer";
            });
    assertThat(answer).isEqualTo("answer");
    assertThat(terminal.toString(UTF_8)).endsWith("\r\033[K");
  }

  @Test
  void aFaultComesThrough() {
    Progress progress = Progress.on(new PrintStream(terminal, true, UTF_8));
    assertThatThrownBy(
            () ->
                progress.during(
                    "waiting",
                    () -> {
                      throw Fault.NOT_RUNNING.because();
                    }))
        .isInstanceOf(SupervisorFault.class);
  }
}
