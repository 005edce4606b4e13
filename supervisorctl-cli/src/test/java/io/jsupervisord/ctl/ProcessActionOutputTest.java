package io.jsupervisord.ctl;

import static io.jsupervisord.ctl.ControlRun.info;
import static io.jsupervisord.ctl.ControlRun.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What actions on processes and groups print and how they exit, to the byte. */
class ProcessActionOutputTest {
  private final ScriptedServer server = new ScriptedServer();
  private final ControlRun ctl = new ControlRun(server);

  @Test
  void whatWentWellIsSaidInOneWord() {
    assertThat(ctl.run("start a g:b")).isEqualTo("a: started\ng:b: started\n");
    assertThat(ctl.run("stop a")).isEqualTo("a: stopped\n");
    assertThat(ctl.run("signal USR1 a")).isEqualTo("a: signalled\n");
    assertThat(ctl.run("clear a")).isEqualTo("a: cleared\n");
    assertThat(ctl.run("add a b")).isEqualTo("a: added process group\nb: added process group\n");
    assertThat(ctl.run("remove a")).isEqualTo("a: removed process group\n");
    assertThat(ctl.run("restart a b"))
        .isEqualTo("a: stopped\nb: stopped\na: started\nb: started\n");
    assertThat(ctl.run("reload")).isEqualTo("Restarted supervisord\n");
    assertThat(ctl.run("shutdown")).isEqualTo("Shut down\n");
    assertThat(ctl.exitStatus()).isZero();
  }

  @Test
  void groupsAndAllPrintEachResultAndTheLastFailureCounts() {
    server.answer(
        "startProcessGroup",
        List.of(result("g", "a", 80), result("g", "b", 50), result("g", "g", 80)));
    assertThat(ctl.run("start g:*"))
        .isEqualTo("g:a: started\ng:b: ERROR (spawn error)\ng: started\n");
    assertThat(ctl.exitStatus()).isEqualTo(7);
    server.answer("stopAllProcesses", List.of(result("a", "a", 80)));
    assertThat(ctl.run("stop nonsense all")).isEqualTo("a: stopped\n");
    server.answer("startProcessGroup", Fault.BAD_NAME.because("zz"));
    assertThat(ctl.run("start zz:*")).isEqualTo("zz: ERROR (no such group)\n");
    assertThat(ctl.exitStatus()).isEqualTo(2);
    server.answer("stopProcessGroup", Fault.BAD_NAME.because("zz"));
    ctl.run("stop zz:*");
    assertThat(ctl.exitStatus()).isEqualTo(1);
  }

  @Test
  void patternsBecomeNamesAndOnesThatMatchNothingGoToTheServer() {
    server.answer(
        "getAllProcessInfo",
        List.of(
            info("web-1", "web-1", ProcessState.RUNNING, ""),
            info("grp", "web-2", ProcessState.RUNNING, ""),
            info("web-2", "web-2", ProcessState.RUNNING, "")));
    server.answer("stopProcess(zz*)", Fault.BAD_NAME.because("zz*"));
    assertThat(ctl.run("stop web-? zz* web-1"))
        .isEqualTo("web-1: stopped\nweb-2: stopped\nzz*: ERROR (no such process)\n");
    assertThat(ctl.exitStatus()).isEqualTo(1);
    assertThat(server.calls()).contains("stopProcess[web-2, true]", "stopProcess[zz*, true]");
    assertThat(ctl.run("clear *:web-2")).isEqualTo("grp:web-2: cleared\nweb-2: cleared\n");
    assertThat(ctl.run("signal HUP web-*")).isEqualTo("web-1: signalled\nweb-2: signalled\n");
    assertThat(ctl.run("status g*:* nosuch-*"))
        .isEqualTo(
            """
            nosuch-*: ERROR (no such process)
            grp:web-2                        RUNNING  \s
            """);
    assertThat(ctl.exitStatus()).isEqualTo(4);
  }

  @Test
  void aPlainNameOrGroupAsksForNoList() {
    server.answer("stopProcessGroup", List.of());
    ctl.run("stop g:* x");
    assertThat(server.calls()).containsExactly("stopProcessGroup[g, true]", "stopProcess[x, true]");
  }

  @Test
  void aRollingRestartWithAWrongNameOrNumberTouchesNothing() {
    ctl.twoProcesses();
    assertThat(ctl.run("restart --rolling cat nosuch"))
        .isEqualTo("nosuch: ERROR (no such process)\n");
    assertThat(ctl.run("restart --rolling --batch 0 cat"))
        .isEqualTo("Error: --batch wants a number from 1 on\n");
    assertThat(ctl.exitStatus()).isEqualTo(1);
    assertThat(server.calls()).containsOnly("getAllProcessInfo[]");
  }

  @Test
  void disableNamesTheOptionThatIsMissingAndTheMethodThatIs() {
    ctl.twoProcesses();
    assertThat(ctl.run("disable cat grp:*")).isEqualTo("cat: disabled\ngrp:b: disabled\n");
    assertThat(ctl.run("enable cat")).isEqualTo("cat: enabled\n");
    assertThat(ctl.exitStatus()).isZero();
    server.answer("disableProcess", Fault.FAILED.because("state_file in [supervisord] is missing"));
    assertThat(ctl.run("disable cat"))
        .isEqualTo("cat: ERROR (state_file in [supervisord] is missing)\n");
    assertThat(ctl.exitStatus()).isEqualTo(1);
    server.answer("disableProcess", Fault.UNKNOWN_METHOD.because());
    assertThat(ctl.run("disable cat"))
        .isEqualTo("this server cannot disable programs: it has no jsupervisord.disableProcess\n");
    assertThat(ctl.exitStatus()).isEqualTo(1);
  }
}
