package io.jsupervisord.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessState;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColoredOutputTest {
  private final ScriptedServer server =
      new ScriptedServer()
          .answer(
              "getAllProcessInfo",
              List.of(
                  info("grp", "b", ProcessState.STARTING, ""),
                  info("cat", "cat", ProcessState.RUNNING, "pid 7, uptime 0:00:04"),
                  info("x", "x", ProcessState.FATAL, "why")));
  private int status;

  private static ProcessInfo info(String group, String name, ProcessState state, String text) {
    return new ProcessInfo(
        name, group, 0, 0, 0, state.code(), state.name(), "", 0, "", "", "", 7, text);
  }

  private String run(String line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, UTF_8);
    Controller controller =
        new Controller(
            new Settings("unix:///s", null, null, "", null, false, Color.ALWAYS, line),
            new PlainConsole(InputStream.nullInputStream(), stream, stream, Progress.SILENT),
            Palette.COLORED,
            (url, username, password) -> server);
    controller.execute(line);
    status = controller.exitStatus();
    return out.toString(UTF_8);
  }

  @Test
  void theColumnsStayWhereTheyAre() {
    assertThat(run("status zz grp:b cat"))
        .isEqualTo(
            """
            \033[31mzz: ERROR (no such process)\033[0m
            grp:b                            \033[33mSTARTING\033[0m \s
            cat                              \033[32mRUNNING\033[0m   pid 7, uptime 0:00:04
            """);
  }

  @Test
  void anErrorThatDoesNotCountIsMarkedAllTheSame() {
    server.answer("startProcess", Fault.ALREADY_STARTED.because("x"));
    assertThat(run("start x")).isEqualTo("\033[31mx: ERROR (already started)\033[0m\n");
    assertThat(status).isZero();
  }

  @Test
  void whatProgramsReadIsNeverColored() {
    server.answer("readProcessStdoutLog", "ERROR: text");
    assertThat(run("status --json")).contains("FATAL").doesNotContain("\033");
    assertThat(run("tail x")).isEqualTo("ERROR: text\n");
    assertThat(run("pid all")).isEqualTo("7\n7\n7\n");
  }
}
