package io.jsupervisord.ctl;

import static io.jsupervisord.ctl.ControlRun.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.api.OptionChange;
import io.jsupervisord.api.ReloadResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code reread} and {@code update} print and how they exit, to the byte. */
class UpdateOutputTest {
  private final ScriptedServer server = new ScriptedServer();
  private final ControlRun ctl = new ControlRun(server);

  @Test
  void rereadSortsWhatHasChanged() {
    server.answer("reloadConfig", new ReloadResult(List.of("b"), List.of("c"), List.of("a")));
    assertThat(ctl.run("reread")).isEqualTo("a: disappeared\nb: available\nc: changed\n");
    server.answer("reloadConfig", new ReloadResult(List.of(), List.of(), List.of()));
    assertThat(ctl.run("reread")).isEqualTo("No config updates to processes\n");
    server.answer("reloadConfig", Fault.CANT_REREAD.because("bad"));
    assertThat(ctl.run("reread")).isEqualTo("ERROR: CANT_REREAD: bad\n");
    assertThat(ctl.exitStatus()).isEqualTo(1);
  }

  @Test
  void updateRemovesThenChangesThenAdds() {
    server
        .answer("reloadConfig", new ReloadResult(List.of("new"), List.of("mod"), List.of("old")))
        .answer("stopProcessGroup", List.of());
    assertThat(ctl.run("update"))
        .isEqualTo(
            """
            old: stopped
            old: removed process group
            mod: stopped
            mod: updated process group
            new: added process group
            """);
    ctl.twoProcesses();
    assertThat(ctl.run("update new zz"))
        .isEqualTo("ERROR: no such group: zz\nnew: added process group\n");
    assertThat(ctl.exitStatus()).isEqualTo(1);
    server.answer("stopProcessGroup", List.of(result("old", "old", 30)));
    assertThat(ctl.run("update")).startsWith("old: stopped\nold: has problems; not removing\n");
  }

  @Test
  void aPlanIsPrintedAndAServerWithoutPlansIsNamed() {
    server.answer(
        "planUpdate",
        List.of(
            new GroupPlan("old", "removed", List.of(), List.of()),
            new GroupPlan(
                "mod",
                "changed",
                List.of(
                    new GroupPlan.ProcessPlan("a", "apply", ""),
                    new GroupPlan.ProcessPlan("b", "nothing", "")),
                List.of(new OptionChange("a", "stopsignal", "TERM", "INT", "")))));
    assertThat(ctl.run("update --plan"))
        .isEqualTo("old: remove\nmod: apply mod:a (stopsignal: TERM -> INT)\n");
    assertThat(ctl.run("reread --diff"))
        .isEqualTo("mod: changed\n  a: stopsignal: TERM -> INT\nold: disappeared\n");
    assertThat(ctl.exitStatus()).isZero();
    server.answer("planUpdate", List.of());
    assertThat(ctl.run("update --plan x y --minimal")).isEqualTo("nothing to do\n");
    assertThat(ctl.run("update all --plan")).isEqualTo("nothing to do\n");
    assertThat(server.calls())
        .endsWith("planUpdate[[x, y], true]", "planUpdate[[], false]")
        .doesNotContain("reloadConfig[]");
    server.answer("planUpdate", Fault.UNKNOWN_METHOD.because());
    assertThat(ctl.run("update --plan"))
        .isEqualTo("this server cannot plan an update: it has no jsupervisord.planUpdate\n");
    assertThat(ctl.exitStatus()).isEqualTo(1);
  }

  @Test
  void aMinimalUpdateTellsWhatWasDoneAndWhatFailed() {
    server.answer(
        "updateMinimal",
        List.of(
            new GroupPlan(
                "web",
                "changed",
                List.of(
                    new GroupPlan.ProcessPlan("a", "restart", ""),
                    new GroupPlan.ProcessPlan("b", "restart", "no room")),
                List.of(
                    new OptionChange("a", "umask", "022", "077", ""),
                    new OptionChange("b", "umask", "022", "077", ""))),
            new GroupPlan(
                "new",
                "added",
                List.of(new GroupPlan.ProcessPlan("new", "start", "no socket")),
                List.of())));
    assertThat(ctl.run("update --minimal"))
        .isEqualTo(
            """
            web: restarted web:a (umask: 022 -> 077)
            web:b: ERROR (restart failed: no room)
            new: ERROR (start failed: no socket)
            """);
    assertThat(ctl.exitStatus()).isEqualTo(1);
    server.answer("updateMinimal", List.of());
    assertThat(ctl.run("update --minimal x")).isEqualTo("nothing to do\n");
    assertThat(ctl.exitStatus()).isZero();
    assertThat(server.calls()).endsWith("updateMinimal[[x]]").doesNotContain("reloadConfig[]");
    server.answer("updateMinimal", Fault.UNKNOWN_METHOD.because());
    assertThat(ctl.run("update --minimal"))
        .isEqualTo("this server cannot update minimally: it has no jsupervisord.updateMinimal\n");
    assertThat(ctl.exitStatus()).isEqualTo(1);
  }
}
