package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.Fault;
import io.jsupervisord.client.HttpStatusException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is printed when a call fails or a line is typed wrong, and the exit status, to the byte. */
class FailureOutputTest {
  private final ScriptedServer server = new ScriptedServer();
  private final ControlRun ctl = new ControlRun(server);

  @ParameterizedTest
  @CsvSource({
    "start, 10, x: ERROR (no such process), 1",
    "start, 20, x: ERROR (no such file), 1",
    "start, 21, x: ERROR (file is not executable), 1",
    "start, 40, x: ERROR (abnormal termination), 7",
    "start, 50, x: ERROR (spawn error), 7",
    "start, 60, x: ERROR (already started), 0",
    "stop, 10, x: ERROR (no such process), 1",
    "stop, 70, x: ERROR (not running), 0",
    "signal HUP, 10, x: ERROR (no such process), 1",
    "signal HUP, 11, x: ERROR (bad signal name), 1",
    "signal HUP, 70, x: ERROR (not running), 7",
    "clear, 10, x: ERROR (no such process), 1",
    "clear, 30, x: ERROR (failed), 1",
    "tail, 10, x: ERROR (no such process name), 1",
    "tail, 20, x: ERROR (no log file), 1",
    "tail, 30, x: ERROR (unknown error reading log), 1",
    "add, 6, ERROR: shutting down, 1",
    "add, 90, ERROR: process group already active, 0",
    "add, 10, ERROR: no such process/group: x, 1",
    "remove, 91, ERROR: process/group still running: x, 1",
    "remove, 10, ERROR: no such process/group: x, 1",
    "pid, 10, No such process x, 1",
    "fg, 10, ERROR: bad process name supplied, 1",
  })
  void aFaultHasItsWordsAndItsExitStatus(String action, int code, String line, int exit) {
    for (Fault fault : Fault.values()) {
      if (fault.code() == code) {
        for (String method :
            List.of(
                "startProcess",
                "stopProcess",
                "signalProcess",
                "clearProcessLogs",
                "readProcessStdoutLog",
                "addProcessGroup",
                "removeProcessGroup",
                "getProcessInfo")) {
          server.answer(method, fault.because("x"));
        }
      }
    }
    assertThat(ctl.run(action + " x")).isEqualTo(line + "\n");
    assertThat(ctl.exitStatus()).isEqualTo(exit);
  }

  @ParameterizedTest
  @CsvSource({
    "start, Error: start requires a process name, 2",
    "stop, Error: stop requires a process name, 1",
    "restart, Error: restart requires a process name, 1",
    "clear, Error: clear requires a process name, 1",
    "signal HUP, Error: signal requires a signal name and a process name, 1",
    "tail, Error: too few arguments, 1",
    "tail a b c d, Error: too many arguments, 1",
    "tail -f, Error: tail requires process name, 1",
    "tail a foo, Error: bad channel 'foo', 1",
    "tail -x a, Error: bad argument -x, 1",
    "tail -x, Error: tail requires process name, 1",
    "tail a FOO, Error: bad channel 'foo', 1",
    "tail -x a foo, Error: bad channel 'foo', 1",
    "tail a stdout foo, Error: bad channel 'foo', 1",
    "maintail a, Error: bad argument a, 1",
    "restart --roling web:*, Error: --roling is no option of restart, 1",
    "restart --batch 2 web:*, Error: --batch goes with --rolling, 1",
    "fg, ERROR: no process name supplied, 1",
    "fg a b, ERROR: too many process names supplied, 1",
    "avail a, Error: avail accepts no arguments, 1",
    "reread a, Error: reread accepts no arguments, 1",
    "version a, Error: version accepts no arguments, 1",
    "reload a, Error: reload accepts no arguments, 1",
    "shutdown a, Error: shutdown accepts no arguments, 1",
    "open ftp://x, ERROR: url must be http:// or unix://, 1",
    "nosuch a, *** Unknown syntax: nosuch a, 1",
  })
  void whatIsTypedWrongIsToldOnTheFirstLine(String line, String first, int exit) {
    assertThat(ctl.run(line).lines().findFirst()).contains(first);
    assertThat(ctl.exitStatus()).isEqualTo(exit);
  }

  @Test
  void whatNobodyExpectsIsOneLineInTheFormScriptsKnow() {
    server.answer("getPid", Fault.SHUTDOWN_STATE.because());
    assertThat(ctl.run("pid"))
        .startsWith("error: <class 'xmlrpc.client.Fault'>, <Fault 6: 'SHUTDOWN_STATE'>: file: ");
    assertThat(ctl.exitStatus()).isEqualTo(1);
    server.answer("getPid", new HttpStatusException(500, "Internal Server Error"));
    assertThat(ctl.run("pid"))
        .startsWith(
            "error: <class 'xmlrpc.client.ProtocolError'>, <ProtocolError for 127.0.0.1/RPC2: 500"
                + " Internal Server Error>: file: ");
  }

  @Test
  void aServerThatCannotBeAskedIsNamed() {
    server.answer("call", new AccessDeniedException("s"));
    assertThat(ctl.run("status"))
        .isEqualTo(
            "error: <class 'PermissionError'>, [Errno 13] Permission denied: file: unix:///s.sock"
                + " line: 0\n");
    assertThat(ctl.exitStatus()).isEqualTo(1);
    server.answer("reloadConfig", new NoSuchFileException("s"));
    assertThat(ctl.run("reread"))
        .isEqualTo(
            "error: <class 'FileNotFoundError'>, [Errno 2] No such file or directory: file:"
                + " unix:///s.sock line: 0\n");
    assertThat(ctl.exitStatus()).isEqualTo(1);
  }
}
