package io.jsupervisord.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.client.ServerUrl;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/** Runs of the control client against a server that a test scripts. */
final class ControlRun {
  /** The server of all runs, as the options name it. */
  static final String URL = "unix:///s.sock";

  private final ScriptedServer server;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int status;

  ControlRun(ScriptedServer server) {
    this.server = server;
  }

  /** What a line on the command line prints. */
  String run(String line) {
    return run(line, "", false);
  }

  /**
   * What a line prints.
   *
   * @param typed what somebody answers to questions
   * @param interactive whether there is somebody to ask
   */
  String run(String line, String typed, boolean interactive) {
    out.reset();
    PrintStream stream = new PrintStream(out, true, UTF_8);
    InputStream in = new ByteArrayInputStream(typed.getBytes(UTF_8));
    Controller controller =
        new Controller(
            new Settings(URL, null, null, "supervisor", null, interactive, Color.AUTO, line),
            new PlainConsole(in, stream, stream, Progress.SILENT),
            Palette.PLAIN,
            (url, username, password) -> {
              ServerUrl.parse(url);
              return server;
            });
    controller.execute(line);
    status = controller.exitStatus();
    return out.toString(UTF_8);
  }

  /** The exit status of the last run. */
  int exitStatus() {
    return status;
  }

  static ProcessInfo info(String group, String name, ProcessState state, String text) {
    int pid = state == ProcessState.RUNNING ? 7 : 0;
    return new ProcessInfo(
        name, group, 0, 0, 0, state.code(), state.name(), "", 0, "", "", "", pid, text);
  }

  static ProcessResult result(String group, String name, int code) {
    return new ProcessResult(name, group, code, "text");
  }

  /** From now on the server has {@code grp:b}, which is starting, and {@code cat}, which runs. */
  void twoProcesses() {
    server.answer(
        "getAllProcessInfo",
        List.of(
            info("grp", "b", ProcessState.STARTING, ""),
            info("cat", "cat", ProcessState.RUNNING, "pid 7, uptime 0:00:04")));
  }
}
