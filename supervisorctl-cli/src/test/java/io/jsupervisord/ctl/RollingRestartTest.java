package io.jsupervisord.ctl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.LogStream;
import io.jsupervisord.client.SupervisorApi;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Restarts in steps, of processes that take as many looks as a test says. */
class RollingRestartTest {
  private final Map<String, String> states = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final Set<String> broken = new HashSet<>();
  private final Set<String> neverReady = new HashSet<>();

  /** What is not started by the next request, as it waits for what it depends on. */
  private final Set<String> waiting = new HashSet<>();

  /** What starts by itself a moment before each request. */
  private final Set<String> racing = new HashSet<>();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private boolean isReference;
  private int mostDown;
  private int status;

  private Object answer(String method, Object[] arguments) throws SupervisorFault {
    String name = (String) arguments[0];
    switch (method) {
      case "getProcessInfo" -> {
        return info(name, states.get(name));
      }
      case "stopProcess" -> {
        calls.add("stop " + name);
        if (states.get(name).equals("STOPPED")) {
          throw Fault.NOT_RUNNING.because(name);
        }
        states.put(name, "STOPPING");
        mostDown = Math.max(mostDown, (int) countOf("STOPPING"));
      }
      case "startProcess" -> {
        calls.add("start " + name);
        if (broken.contains(name)) {
          throw Fault.NO_FILE.because(name);
        }
        if (waiting.remove(name)) {
          break;
        }
        states.put(name, "STARTING");
        if (racing.contains(name)) {
          throw Fault.ALREADY_STARTED.because(name);
        }
      }
      case "waitUntilReady" -> {
        if (neverReady.contains(name)) {
          throw Fault.FAILED.because(name + " is not ready: refused");
        }
      }
      case "getProcessDetails" -> {
        if (isReference) {
          throw Fault.UNKNOWN_METHOD.because();
        }
      }
      default -> throw new AssertionError(method);
    }
    return method.equals("getProcessDetails") ? null : true;
  }

  private long countOf(String state) {
    return states.values().stream().filter(state::equals).count();
  }

  private void time() {
    states.replaceAll(
        (name, state) ->
            switch (state) {
              case "STOPPING" -> "STOPPED";
              case "STARTING" -> name.contains("quick") ? "BACKOFF" : "RUNNING";
              default -> state;
            });
  }

  private static ProcessInfo info(String name, String state) {
    String[] parts = name.split(":");
    return new ProcessInfo(parts[1], parts[0], 0, 0, 0, 0, state, "", 0, "", "", "", 0, "");
  }

  private final class Fleet implements Server {
    @Override
    public SupervisorApi api() {
      return (SupervisorApi)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {SupervisorApi.class},
              (proxy, method, arguments) -> answer(method.getName(), arguments));
    }

    @Override
    public LogStream followProcessLog(String name, String channel) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LogStream followMainLog() {
      throw new UnsupportedOperationException();
    }
  }

  private String roll(int batch, boolean waitsUntilReady, String... names) throws Exception {
    List<ProcessInfo> members = new ArrayList<>();
    for (String name : names) {
      states.putIfAbsent("g:" + name, "RUNNING");
      members.add(info("g:" + name, "RUNNING"));
    }
    PrintStream stream = new PrintStream(out, true, UTF_8);
    Controller controller =
        new Controller(
            new Settings("unix:///s", null, null, "supervisor", null, false, Color.AUTO, ""),
            new PlainConsole(
                new ByteArrayInputStream(new byte[0]), stream, stream, Progress.SILENT),
            Palette.PLAIN,
            (url, username, password) -> new Fleet());
    new RollingRestart(controller, batch, waitsUntilReady, millis -> time()).run(members);
    status = controller.exitStatus();
    return out.toString(UTF_8);
  }

  @Test
  void oneAfterTheOtherComesBackBeforeTheNextOneGoes() throws Exception {
    assertThat(roll(1, false, "a", "b"))
        .isEqualTo("g:a: stopped\ng:a: started\ng:b: stopped\ng:b: started\n");
    assertThat(calls).containsExactly("stop g:a", "start g:a", "stop g:b", "start g:b");
    assertThat(status).isZero();
    assertThat(mostDown).isEqualTo(1);
  }

  @Test
  void aBatchIsDownTogetherAndTheLastOneMayBeSmaller() throws Exception {
    roll(2, false, "a", "b", "c");
    assertThat(calls)
        .containsExactly("stop g:a", "stop g:b", "start g:a", "start g:b", "stop g:c", "start g:c");
    assertThat(mostDown).isEqualTo(2);
  }

  @Test
  void itEndsAtTheFirstThatDoesNotStayUpAndSaysWhatIsUntouched() throws Exception {
    assertThat(roll(1, false, "a", "quick", "c", "d"))
        .endsWith(
            """
            g:quick: stopped
            g:quick: ERROR (abnormal termination)
            rolling restart ended: 1 of 4 restarted (g:a); untouched: g:c, g:d
            """);
    assertThat(status).isEqualTo(1);
    assertThat(calls).doesNotContain("stop g:c");
  }

  @Test
  void theOthersOfABatchAreSeenThroughWhenOneFails() throws Exception {
    broken.add("g:a");
    assertThat(roll(2, false, "a", "b"))
        .endsWith(
            """
            g:a: ERROR (no such file)
            g:b: stopped
            g:b: started
            rolling restart ended: 1 of 2 restarted (g:b); untouched: none
            """);
  }

  @Test
  void whatIsNotReadyHasNotComeBack() throws Exception {
    neverReady.add("g:a");
    assertThat(roll(1, true, "a", "b"))
        .endsWith(
            """
            g:a: ERROR (FAILED: g:a is not ready: refused)
            rolling restart ended: 0 of 2 restarted; untouched: g:b
            """);
    assertThat(status).isEqualTo(1);
  }

  @Test
  void aServerThatKnowsNoReadinessIsLeftAlone() throws Exception {
    isReference = true;
    assertThat(roll(1, true, "a"))
        .isEqualTo(
            "this server cannot tell what is ready: it has no jsupervisord.waitUntilReady\n");
    assertThat(calls).isEmpty();
    assertThat(status).isEqualTo(1);
  }

  @Test
  void whatWasDownIsStarted() throws Exception {
    states.put("g:a", "STOPPED");
    roll(1, false, "a");
    assertThat(states).containsEntry("g:a", "RUNNING");
  }

  @Test
  void whatStartsByItselfWhileItIsLookedAtHasNotFailed() throws Exception {
    waiting.add("g:a");
    racing.add("g:a");
    assertThat(roll(1, false, "a", "b")).endsWith("g:a: started\ng:b: stopped\ng:b: started\n");
    assertThat(calls).startsWith("stop g:a", "start g:a", "start g:a", "stop g:b");
    assertThat(status).isZero();
  }
}
