package io.jsupervisord.ctl;

import static io.jsupervisord.ctl.ControlRun.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessDetails;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code start --wait-ready} prints of what was up before, to the byte. */
class ReadinessOutputTest {
  private final ScriptedServer server = new ScriptedServer();
  private final ControlRun ctl = new ControlRun(server);

  private static ProcessDetails details(String name, boolean ready) {
    return details(name, name, ready);
  }

  private static ProcessDetails details(String group, String name, boolean ready) {
    return new ProcessDetails(name, group, ready, "", "", "", "", "", List.of(), 0);
  }

  @Test
  void whatIsUpAndNotReadyIsWaitedFor() {
    server
        .answer("startProcess", Fault.ALREADY_STARTED.because("x"))
        .answer("getProcessDetails", details("x", false));
    assertThat(ctl.run("start --wait-ready x")).isEqualTo("x: started\n");
    assertThat(server.calls()).contains("waitUntilReady[x]");
    server.answer("waitUntilReady", Fault.FAILED.because("x is not ready: refused"));
    assertThat(ctl.run("start --wait-ready x")).isEqualTo("FAILED: x is not ready: refused\n");
    assertThat(ctl.exitStatus()).isEqualTo(1);
    server.answer("getProcessDetails", details("x", true));
    assertThat(ctl.run("start --wait-ready x")).isEqualTo("x: ERROR (already started)\n");
    assertThat(ctl.exitStatus()).isZero();
  }

  @Test
  void membersThatAreUpAndNotReadyAreWaitedForAsWell() {
    server
        .answer("startProcessGroup", List.of(result("g", "a", 80)))
        .answer("startAllProcesses", List.of(result("g", "a", 80)))
        .answer(
            "getAllProcessDetails",
            List.of(
                details("g", "a", false),
                details("g", "b", false),
                details("g", "c", true),
                details("x", "x", false)));
    assertThat(ctl.run("start --wait-ready g:*")).isEqualTo("g:a: started\ng:b: started\n");
    assertThat(ctl.run("start --wait-ready all"))
        .isEqualTo("g:a: started\ng:b: started\nx: started\n");
    assertThat(server.calls()).contains("waitUntilReady[g:b]", "waitUntilReady[x:x]");
    assertThat(server.calls()).doesNotContain("waitUntilReady[g:c]");
  }
}
