package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.api.GroupPlan.ProcessPlan;
import io.jsupervisord.api.OptionChange;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every kind of line, to the byte: scripts read it. */
class PlanTextTest {
  private static ProcessPlan process(String name, String action) {
    return new ProcessPlan(name, action, "");
  }

  private static OptionChange option(String process, String name, String before, String after) {
    return new OptionChange(process, name, before, after, "");
  }

  private static GroupPlan changed(
      String group, List<ProcessPlan> processes, OptionChange... options) {
    return new GroupPlan(group, "changed", processes, List.of(options));
  }

  @Test
  void allThatDiffersOfAProgramStandsInOneLine() {
    GroupPlan plan =
        changed(
            "web",
            List.of(process("web", "restart")),
            option("web", "command", "\"a b\"", "\"a c\""),
            option("web", "stopsignal", "TERM", "INT"),
            new OptionChange("web", "environment", "", "", "KEY changed"));
    assertThat(PlanText.planned(plan))
        .containsExactly(
            "web: restart (command: \"a b\" -> \"a c\"; stopsignal: TERM -> INT;"
                + " environment: KEY changed)");
  }

  @Test
  void onlyTheInstancesConcernedAreNamed() {
    GroupPlan plan =
        changed(
            "worker",
            List.of(
                process("worker_00", "nothing"),
                process("worker_01", "nothing"),
                process("worker_02", "start")),
            option("", "numprocs", "2", "3"));
    assertThat(PlanText.planned(plan))
        .containsExactly("worker: start worker:worker_02 (numprocs: 2 -> 3)");
  }

  @Test
  void instancesWithTheSameReasonShareALine() {
    GroupPlan plan =
        changed(
            "w",
            List.of(
                process("w_0", "restart"),
                process("w_1", "restart"),
                process("w_2", "apply"),
                process("w_3", "start")),
            Stream.of(
                    option("w_0", "umask", "022", "077"),
                    option("w_1", "umask", "022", "077"),
                    option("w_2", "startsecs", "1", "2"),
                    option("", "numprocs", "3", "4"))
                .toArray(OptionChange[]::new));
    assertThat(PlanText.planned(plan))
        .containsExactly(
            "w: restart w:w_0, w:w_1 (umask: 022 -> 077)",
            "w: apply w:w_2 (startsecs: 1 -> 2)",
            "w: start w:w_3 (numprocs: 3 -> 4)");
  }

  @Test
  void aGroupThatComesOrGoesIsALine() {
    List<ProcessPlan> up = List.of(process("old", "stop, remove"));
    assertThat(PlanText.planned(new GroupPlan("old", "removed", up, List.of())))
        .containsExactly("old: stop, remove");
    assertThat(
            PlanText.planned(
                new GroupPlan("old", "removed", List.of(process("old", "remove")), List.of())))
        .containsExactly("old: remove");
    assertThat(
            PlanText.planned(
                new GroupPlan("new", "added", List.of(process("new", "start")), List.of())))
        .containsExactly("new: add, start");
    assertThat(
            PlanText.done(new GroupPlan("new", "added", List.of(process("new", "add")), List.of())))
        .containsExactly("new: added");
    assertThat(PlanText.done(new GroupPlan("old", "removed", up, List.of())))
        .containsExactly("old: stopped, removed");
  }

  @Test
  void anOptionOfTheGroupIsToldEvenIfNoProcessIsTouched() {
    GroupPlan plan =
        changed("g", List.of(process("a", "nothing")), option("", "priority", "1", "2"));
    assertThat(PlanText.planned(plan)).containsExactly("g: apply (priority: 1 -> 2)");
    assertThat(PlanText.done(plan)).containsExactly("g: applied (priority: 1 -> 2)");
  }
}
