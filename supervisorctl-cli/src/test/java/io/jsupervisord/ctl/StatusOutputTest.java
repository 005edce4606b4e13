package io.jsupervisord.ctl;

import static io.jsupervisord.ctl.ControlRun.info;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is told of processes: {@code status}, {@code pid} and {@code avail}, to the byte. */
class StatusOutputTest {
  private final ScriptedServer server = new ScriptedServer();
  private final ControlRun ctl = new ControlRun(server);

  @Test
  void statusAlignsItsColumnsAndSortsByGroup() {
    ctl.twoProcesses();
    assertThat(ctl.run("status"))
        .isEqualTo(
            """
            cat                              RUNNING   pid 7, uptime 0:00:04
            grp:b                            STARTING \s
            """);
    assertThat(ctl.exitStatus()).isZero();
  }

  @Test
  void statusTellsWhatIsNotThereFirstAndWhatIsDownByItsExitStatus() {
    ctl.twoProcesses();
    assertThat(ctl.run("status cat zz g:*"))
        .isEqualTo(
            """
            zz: ERROR (no such process)
            g: ERROR (no such group)
            cat                              RUNNING   pid 7, uptime 0:00:04
            """);
    assertThat(ctl.exitStatus()).isEqualTo(4);
    server.answer("getAllProcessInfo", List.of(info("x", "x", ProcessState.FATAL, "why")));
    ctl.run("status zz x");
    assertThat(ctl.exitStatus()).isEqualTo(3);
  }

  @Test
  void namesOfNothingAreNotWatched() {
    ctl.twoProcesses();
    assertThat(ctl.run("status --watch 0.5")).isEqualTo("0.5: ERROR (no such process)\n");
    assertThat(ctl.exitStatus()).isEqualTo(4);
  }

  @Test
  void statusForProgramsIsJson() {
    server.answer("getAllProcessInfo", List.of(info("x", "x", ProcessState.FATAL, "a \"b\"\n")));
    assertThat(ctl.run("status --json"))
        .startsWith("[\n  {\"name\": \"x\", \"group\": \"x\", \"statename\": \"FATAL\"")
        .endsWith("\"description\": \"a \\\"b\\\"\\u000a\"}\n]\n");
  }

  @Test
  void pidsArePrintedOneALineAndAProcessThatDoesNotRunIsAFailure() {
    ctl.twoProcesses();
    server.answer("getPid", 42).answer("getProcessInfo", info("a", "a", ProcessState.EXITED, ""));
    assertThat(ctl.run("pid")).isEqualTo("42\n");
    assertThat(ctl.run("pid all")).isEqualTo("0\n7\n");
    assertThat(ctl.run("pid a")).isEqualTo("0\n");
    assertThat(ctl.exitStatus()).isEqualTo(7);
  }

  @Test
  void availShowsWhatIsConfigured() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("name", "g2");
    config.put("group", "grp");
    config.put("inuse", true);
    config.put("autostart", false);
    config.put("group_prio", 42);
    config.put("process_prio", 2);
    server.answer("getAllConfigInfo", List.of(config));
    assertThat(ctl.run("avail"))
        .isEqualTo("grp:g2                           in use    manual    42:2\n");
  }
}
