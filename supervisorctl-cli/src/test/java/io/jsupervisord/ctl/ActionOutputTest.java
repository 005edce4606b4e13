package io.jsupervisord.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.api.OptionChange;
import io.jsupervisord.api.ProcessDetails;
import io.jsupervisord.api.ProcessHistory;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.api.ReloadResult;
import io.jsupervisord.client.HttpStatusException;
import io.jsupervisord.client.ServerUrl;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each action prints and how it exits, to the byte: scripts read it. */
class ActionOutputTest {
  private static final String URL = "unix:///s.sock";

  private final ScriptedServer server = new ScriptedServer();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int status;

  private String run(String line) {
    return run(line, "", false);
  }

  private String run(String line, String typed, boolean interactive) {
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

  private static ProcessInfo info(String group, String name, ProcessState state, String text) {
    int pid = state == ProcessState.RUNNING ? 7 : 0;
    return new ProcessInfo(
        name, group, 0, 0, 0, state.code(), state.name(), "", 0, "", "", "", pid, text);
  }

  private static ProcessDetails details(String name, boolean ready) {
    return details(name, name, ready);
  }

  private static ProcessDetails details(String group, String name, boolean ready) {
    return new ProcessDetails(name, group, ready, "", "", "", "", "", List.of(), 0);
  }

  private static ProcessResult result(String group, String name, int code) {
    return new ProcessResult(name, group, code, "text");
  }

  private void twoProcesses() {
    server.answer(
        "getAllProcessInfo",
        List.of(
            info("grp", "b", ProcessState.STARTING, ""),
            info("cat", "cat", ProcessState.RUNNING, "pid 7, uptime 0:00:04")));
  }

  @Test
  void statusAlignsItsColumnsAndSortsByGroup() {
    twoProcesses();
    assertThat(run("status"))
        .isEqualTo(
            """
            cat                              RUNNING   pid 7, uptime 0:00:04
            grp:b                            STARTING \s
            """);
    assertThat(status).isZero();
  }

  @Test
  void statusTellsWhatIsNotThereFirstAndWhatIsDownByItsExitStatus() {
    twoProcesses();
    assertThat(run("status cat zz g:*"))
        .isEqualTo(
            """
            zz: ERROR (no such process)
            g: ERROR (no such group)
            cat                              RUNNING   pid 7, uptime 0:00:04
            """);
    assertThat(status).isEqualTo(4);
    server.answer("getAllProcessInfo", List.of(info("x", "x", ProcessState.FATAL, "why")));
    run("status zz x");
    assertThat(status).isEqualTo(3);
  }

  @Test
  void namesOfNothingAreNotWatched() {
    twoProcesses();
    assertThat(run("status --watch 0.5")).isEqualTo("0.5: ERROR (no such process)\n");
    assertThat(status).isEqualTo(4);
  }

  @Test
  void whatIsUpAndNotReadyIsWaitedFor() {
    server
        .answer("startProcess", Fault.ALREADY_STARTED.because("x"))
        .answer("getProcessDetails", details("x", false));
    assertThat(run("start --wait-ready x")).isEqualTo("x: started\n");
    assertThat(server.calls()).contains("waitUntilReady[x]");
    server.answer("waitUntilReady", Fault.FAILED.because("x is not ready: refused"));
    assertThat(run("start --wait-ready x")).isEqualTo("FAILED: x is not ready: refused\n");
    assertThat(status).isEqualTo(1);
    server.answer("getProcessDetails", details("x", true));
    assertThat(run("start --wait-ready x")).isEqualTo("x: ERROR (already started)\n");
    assertThat(status).isZero();
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
    assertThat(run("start --wait-ready g:*")).isEqualTo("g:a: started\ng:b: started\n");
    assertThat(run("start --wait-ready all")).isEqualTo("g:a: started\ng:b: started\nx: started\n");
    assertThat(server.calls()).contains("waitUntilReady[g:b]", "waitUntilReady[x:x]");
    assertThat(server.calls()).doesNotContain("waitUntilReady[g:c]");
  }

  @Test
  void statusForProgramsIsJson() {
    server.answer("getAllProcessInfo", List.of(info("x", "x", ProcessState.FATAL, "a \"b\"\n")));
    assertThat(run("status --json"))
        .startsWith("[\n  {\"name\": \"x\", \"group\": \"x\", \"statename\": \"FATAL\"")
        .endsWith("\"description\": \"a \\\"b\\\"\\u000a\"}\n]\n");
  }

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
    assertThat(run(action + " x")).isEqualTo(line + "\n");
    assertThat(status).isEqualTo(exit);
  }

  @Test
  void whatWentWellIsSaidInOneWord() {
    assertThat(run("start a g:b")).isEqualTo("a: started\ng:b: started\n");
    assertThat(run("stop a")).isEqualTo("a: stopped\n");
    assertThat(run("signal USR1 a")).isEqualTo("a: signalled\n");
    assertThat(run("clear a")).isEqualTo("a: cleared\n");
    assertThat(run("add a b")).isEqualTo("a: added process group\nb: added process group\n");
    assertThat(run("remove a")).isEqualTo("a: removed process group\n");
    assertThat(run("restart a b")).isEqualTo("a: stopped\nb: stopped\na: started\nb: started\n");
    assertThat(run("reload")).isEqualTo("Restarted supervisord\n");
    assertThat(run("shutdown")).isEqualTo("Shut down\n");
    assertThat(status).isZero();
  }

  @Test
  void groupsAndAllPrintEachResultAndTheLastFailureCounts() {
    server.answer(
        "startProcessGroup",
        List.of(result("g", "a", 80), result("g", "b", 50), result("g", "g", 80)));
    assertThat(run("start g:*")).isEqualTo("g:a: started\ng:b: ERROR (spawn error)\ng: started\n");
    assertThat(status).isEqualTo(7);
    server.answer("stopAllProcesses", List.of(result("a", "a", 80)));
    assertThat(run("stop nonsense all")).isEqualTo("a: stopped\n");
    server.answer("startProcessGroup", Fault.BAD_NAME.because("zz"));
    assertThat(run("start zz:*")).isEqualTo("zz: ERROR (no such group)\n");
    assertThat(status).isEqualTo(2);
    server.answer("stopProcessGroup", Fault.BAD_NAME.because("zz"));
    run("stop zz:*");
    assertThat(status).isEqualTo(1);
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
    assertThat(run(line).lines().findFirst()).contains(first);
    assertThat(status).isEqualTo(exit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP://h", "http:foo", "http:/foo", "Unix:///x", "unix:x", "http:"})
  void anotherSpellingOfAServersProtocolIsUnknownToTheServerNotToOpen(String url) {
    assertThat(run("open " + url))
        .startsWith("error: <class 'ValueError'>, Unknown protocol for serverurl " + url + ": ");
    assertThat(server.calls()).isEmpty();
  }

  @Test
  void openTakesTheServersThatTheOptionsTake() {
    server.answer("getAllProcessInfo", List.of(info("web", "web", ProcessState.RUNNING, "up")));
    assertThat(run("open https://127.0.0.1:1/")).startsWith("web ");
    assertThat(status).isZero();
  }

  @Test
  void aLogThatIsNotThereIsNamedAsItWasTyped() {
    server.answer("readProcessStdoutLog", Fault.NO_FILE.because("x"));
    for (String typed : List.of("x", "x:x", "x:*", "x:")) {
      assertThat(run("tail " + typed)).isEqualTo(typed + ": ERROR (no log file)\n");
    }
  }

  @Test
  void tailPrintsWhatWasReadAndOneMoreLineBreak() {
    server.answer("readProcessStdoutLog", "text\n").answer("readProcessStderrLog", "oops");
    assertThat(run("tail a")).isEqualTo("text\n\n");
    assertThat(run("tail -5 a stderr")).isEqualTo("oops\n");
    assertThat(run("tail-5 a")).isEqualTo("text\n\n");
    assertThat(server.calls())
        .containsExactly(
            "readProcessStdoutLog[a, -1600, 0]",
            "readProcessStderrLog[a, -5, 0]",
            "readProcessStdoutLog[a, -5, 0]");
  }

  @Test
  void pidsArePrintedOneALineAndAProcessThatDoesNotRunIsAFailure() {
    twoProcesses();
    server.answer("getPid", 42).answer("getProcessInfo", info("a", "a", ProcessState.EXITED, ""));
    assertThat(run("pid")).isEqualTo("42\n");
    assertThat(run("pid all")).isEqualTo("0\n7\n");
    assertThat(run("pid a")).isEqualTo("0\n");
    assertThat(status).isEqualTo(7);
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
    assertThat(run("avail"))
        .isEqualTo("grp:g2                           in use    manual    42:2\n");
  }

  @Test
  void rereadSortsWhatHasChanged() {
    server.answer("reloadConfig", new ReloadResult(List.of("b"), List.of("c"), List.of("a")));
    assertThat(run("reread")).isEqualTo("a: disappeared\nb: available\nc: changed\n");
    server.answer("reloadConfig", new ReloadResult(List.of(), List.of(), List.of()));
    assertThat(run("reread")).isEqualTo("No config updates to processes\n");
    server.answer("reloadConfig", Fault.CANT_REREAD.because("bad"));
    assertThat(run("reread")).isEqualTo("ERROR: CANT_REREAD: bad\n");
    assertThat(status).isEqualTo(1);
  }

  @Test
  void updateRemovesThenChangesThenAdds() {
    server
        .answer("reloadConfig", new ReloadResult(List.of("new"), List.of("mod"), List.of("old")))
        .answer("stopProcessGroup", List.of());
    assertThat(run("update"))
        .isEqualTo(
            """
            old: stopped
            old: removed process group
            mod: stopped
            mod: updated process group
            new: added process group
            """);
    twoProcesses();
    assertThat(run("update new zz"))
        .isEqualTo("ERROR: no such group: zz\nnew: added process group\n");
    assertThat(status).isEqualTo(1);
    server.answer("stopProcessGroup", List.of(result("old", "old", 30)));
    assertThat(run("update")).startsWith("old: stopped\nold: has problems; not removing\n");
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
    assertThat(run("update --plan"))
        .isEqualTo("old: remove\nmod: apply mod:a (stopsignal: TERM -> INT)\n");
    assertThat(run("reread --diff"))
        .isEqualTo("mod: changed\n  a: stopsignal: TERM -> INT\nold: disappeared\n");
    assertThat(status).isZero();
    server.answer("planUpdate", List.of());
    assertThat(run("update --plan x y --minimal")).isEqualTo("nothing to do\n");
    assertThat(run("update all --plan")).isEqualTo("nothing to do\n");
    assertThat(server.calls())
        .endsWith("planUpdate[[x, y], true]", "planUpdate[[], false]")
        .doesNotContain("reloadConfig[]");
    server.answer("planUpdate", Fault.UNKNOWN_METHOD.because());
    assertThat(run("update --plan"))
        .isEqualTo("this server cannot plan an update: it has no jsupervisord.planUpdate\n");
    assertThat(status).isEqualTo(1);
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
    assertThat(run("update --minimal"))
        .isEqualTo(
            """
            web: restarted web:a (umask: 022 -> 077)
            web:b: ERROR (restart failed: no room)
            new: ERROR (start failed: no socket)
            """);
    assertThat(status).isEqualTo(1);
    server.answer("updateMinimal", List.of());
    assertThat(run("update --minimal x")).isEqualTo("nothing to do\n");
    assertThat(status).isZero();
    assertThat(server.calls()).endsWith("updateMinimal[[x]]").doesNotContain("reloadConfig[]");
    server.answer("updateMinimal", Fault.UNKNOWN_METHOD.because());
    assertThat(run("update --minimal"))
        .isEqualTo("this server cannot update minimally: it has no jsupervisord.updateMinimal\n");
    assertThat(status).isEqualTo(1);
  }

  @Test
  void aServerThatIsNotThereIsToldByWhatIsMissing() {
    server.answer("call", new ConnectException());
    assertThat(run("start a")).isEqualTo(URL + " refused connection\n");
    assertThat(status).isEqualTo(4);
    server.answer("call", new NoSuchFileException("s"));
    assertThat(run("start a")).isEqualTo(URL + " no such file\n");
    assertThat(status).isEqualTo(7);
    run("status");
    assertThat(status).isEqualTo(4);
    server.answer("call", "2.0");
    assertThat(run("start a")).contains("but the remote version is 2.0.");
    assertThat(status).isEqualTo(5);
    server.answer("call", Fault.UNKNOWN_METHOD.because());
    run("start a");
    assertThat(status).isEqualTo(3);
  }

  @Test
  void whatNobodyExpectsIsOneLineInTheFormScriptsKnow() {
    server.answer("getPid", Fault.SHUTDOWN_STATE.because());
    assertThat(run("pid"))
        .startsWith("error: <class 'xmlrpc.client.Fault'>, <Fault 6: 'SHUTDOWN_STATE'>: file: ");
    assertThat(status).isEqualTo(1);
    server.answer("getPid", new HttpStatusException(500, "Internal Server Error"));
    assertThat(run("pid"))
        .startsWith(
            "error: <class 'xmlrpc.client.ProtocolError'>, <ProtocolError for 127.0.0.1/RPC2: 500"
                + " Internal Server Error>: file: ");
  }

  @Test
  void withoutAUserToAskAMissingPasswordIsAnError() {
    server.answer("call", new HttpStatusException(401, "Unauthorized"));
    assertThat(run("status").lines().findFirst()).contains("Server requires authentication");
    assertThat(status).isEqualTo(1);
  }

  @Test
  void whatCannotBeUndoneIsAskedForWhenThereIsAUser() {
    assertThat(run("shutdown", "n\n", true))
        .isEqualTo("Really shut the remote supervisord process down y/N? ");
    assertThat(server.calls()).isEmpty();
    assertThat(run("reload", "yes\n", true)).endsWith("y/N? Restarted supervisord\n");
    assertThat(server.calls()).containsExactly("restart[]");
  }

  @Test
  void anInputThatEndsWhereAnAnswerIsWantedIsAnError() {
    assertThat(run("shutdown", "", true))
        .startsWith(
            "Really shut the remote supervisord process down y/N? "
                + "error: <class 'EOFError'>, EOF when reading a line: file: ");
    assertThat(status).isEqualTo(1);
    assertThat(server.calls()).isEmpty();
    server.answer("call", new HttpStatusException(401, "Unauthorized"));
    assertThat(run("status", "me\n", true))
        .startsWith(
            "Server requires authentication\nUsername:Password:error: <class 'EOFError'>, : file: ");
    assertThat(run("status", "", true))
        .startsWith(
            "Server requires authentication\nUsername:"
                + "error: <class 'EOFError'>, EOF when reading a line: file: ");
  }

  @Test
  void helpListsTheActionsInColumns() {
    assertThat(run("help"))
        .isEqualTo(
            """

            default commands (type help <topic>):
            =====================================
            add    exit      open  reload  restart   start   tail  \s
            avail  fg        pid   remove  shutdown  status  update\s
            clear  maintail  quit  reread  signal    stop    version

            """);
    assertThat(run("help nosuch thing")).isEqualTo("*** No help on nosuch thing\n");
    assertThat(run("? start")).startsWith("start <name>\t");
  }

  @Test
  void whyOfAServerThatCannotTellSaysWhatIsMissing() {
    twoProcesses();
    server.answer("getProcessHistory", Fault.UNKNOWN_METHOD.because());
    assertThat(run("why cat"))
        .isEqualTo("this server cannot tell why: it has no jsupervisord.getProcessHistory\n");
    assertThat(status).isEqualTo(1);
  }

  @Test
  void whyTakesNamesAndGroupsAndReadsTheLogThatThereIs() {
    twoProcesses();
    server.answer(
        "getProcessHistory",
        new ProcessHistory("x", "x", List.of(), 0, Duration.ZERO, 0, "", "", null, ""));
    server.answer("readProcessStdoutLog", "one\ntwo\n");
    assertThat(run("why nosuch zz:* cat grp:*"))
        .startsWith("nosuch: ERROR (no such process)\nzz: ERROR (no such group)\ncat: RUNNING\n")
        .contains("\n  stdout  one\n  stdout  two\ngrp:b: STARTING\n");
    assertThat(status).isEqualTo(1);
    assertThat(run("why")).startsWith("Error: why requires a process name\nwhy <name>\t");
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
    assertThat(run("stop web-? zz* web-1"))
        .isEqualTo("web-1: stopped\nweb-2: stopped\nzz*: ERROR (no such process)\n");
    assertThat(status).isEqualTo(1);
    assertThat(server.calls()).contains("stopProcess[web-2, true]", "stopProcess[zz*, true]");
    assertThat(run("clear *:web-2")).isEqualTo("grp:web-2: cleared\nweb-2: cleared\n");
    assertThat(run("signal HUP web-*")).isEqualTo("web-1: signalled\nweb-2: signalled\n");
    assertThat(run("status g*:* nosuch-*"))
        .isEqualTo(
            """
            nosuch-*: ERROR (no such process)
            grp:web-2                        RUNNING  \s
            """);
    assertThat(status).isEqualTo(4);
  }

  @Test
  void aPlainNameOrGroupAsksForNoList() {
    server.answer("stopProcessGroup", List.of());
    run("stop g:* x");
    assertThat(server.calls()).containsExactly("stopProcessGroup[g, true]", "stopProcess[x, true]");
  }

  @Test
  void aRollingRestartWithAWrongNameOrNumberTouchesNothing() {
    twoProcesses();
    assertThat(run("restart --rolling cat nosuch")).isEqualTo("nosuch: ERROR (no such process)\n");
    assertThat(run("restart --rolling --batch 0 cat"))
        .isEqualTo("Error: --batch wants a number from 1 on\n");
    assertThat(status).isEqualTo(1);
    assertThat(server.calls()).containsOnly("getAllProcessInfo[]");
  }

  @Test
  void disableNamesTheOptionThatIsMissingAndTheMethodThatIs() {
    twoProcesses();
    assertThat(run("disable cat grp:*")).isEqualTo("cat: disabled\ngrp:b: disabled\n");
    assertThat(run("enable cat")).isEqualTo("cat: enabled\n");
    assertThat(status).isZero();
    server.answer("disableProcess", Fault.FAILED.because("state_file in [supervisord] is missing"));
    assertThat(run("disable cat"))
        .isEqualTo("cat: ERROR (state_file in [supervisord] is missing)\n");
    assertThat(status).isEqualTo(1);
    server.answer("disableProcess", Fault.UNKNOWN_METHOD.because());
    assertThat(run("disable cat"))
        .isEqualTo("this server cannot disable programs: it has no jsupervisord.disableProcess\n");
    assertThat(status).isEqualTo(1);
  }
}
