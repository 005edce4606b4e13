package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessHistory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code tail} and {@code why} print, to the byte. */
class LogOutputTest {
  private final ScriptedServer server = new ScriptedServer();
  private final ControlRun ctl = new ControlRun(server);

  @Test
  void aLogThatIsNotThereIsNamedAsItWasTyped() {
    server.answer("readProcessStdoutLog", Fault.NO_FILE.because("x"));
    for (String typed : List.of("x", "x:x", "x:*", "x:")) {
      assertThat(ctl.run("tail " + typed)).isEqualTo(typed + ": ERROR (no log file)\n");
    }
  }

  @Test
  void tailPrintsWhatWasReadAndOneMoreLineBreak() {
    server.answer("readProcessStdoutLog", "text\n").answer("readProcessStderrLog", "oops");
    assertThat(ctl.run("tail a")).isEqualTo("text\n\n");
    assertThat(ctl.run("tail -5 a stderr")).isEqualTo("oops\n");
    assertThat(ctl.run("tail-5 a")).isEqualTo("text\n\n");
    assertThat(server.calls())
        .containsExactly(
            "readProcessStdoutLog[a, -1600, 0]",
            "readProcessStderrLog[a, -5, 0]",
            "readProcessStdoutLog[a, -5, 0]");
  }

  @Test
  void whyOfAServerThatCannotTellSaysWhatIsMissing() {
    ctl.twoProcesses();
    server.answer("getProcessHistory", Fault.UNKNOWN_METHOD.because());
    assertThat(ctl.run("why cat"))
        .isEqualTo("this server cannot tell why: it has no jsupervisord.getProcessHistory\n");
    assertThat(ctl.exitStatus()).isEqualTo(1);
  }

  @Test
  void whyTakesNamesAndGroupsAndReadsTheLogThatThereIs() {
    ctl.twoProcesses();
    server.answer(
        "getProcessHistory",
        new ProcessHistory("x", "x", List.of(), 0, Duration.ZERO, 0, "", "", null, ""));
    server.answer("readProcessStdoutLog", "one\ntwo\n");
    assertThat(ctl.run("why nosuch zz:* cat grp:*"))
        .startsWith("nosuch: ERROR (no such process)\nzz: ERROR (no such group)\ncat: RUNNING\n")
        .contains("\n  stdout  one\n  stdout  two\ngrp:b: STARTING\n");
    assertThat(ctl.exitStatus()).isEqualTo(1);
    assertThat(ctl.run("why")).startsWith("Error: why requires a process name\nwhy <name>\t");
  }
}
