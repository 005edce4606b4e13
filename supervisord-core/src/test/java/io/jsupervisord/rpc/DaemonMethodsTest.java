package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.EventType;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.api.ReloadResult;
import io.jsupervisord.api.SupervisorState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DaemonMethodsTest {
  private final RpcFixture rpc = new RpcFixture();

  @Test
  void theDaemonTellsAboutItself() {
    assertThat(rpc.call("getAPIVersion")).isEqualTo("3.0");
    assertThat(rpc.call("getVersion")).isEqualTo("3.0");
    assertThat(rpc.call("getSupervisorVersion")).isEqualTo("4.3.0");
    assertThat(rpc.call("getIdentification")).isEqualTo("supervisor");
    assertThat(rpc.call("getPID")).isEqualTo(4711);
    assertThat(rpc.call("getState").toString()).isEqualTo("{statecode=1, statename=RUNNING}");
  }

  @Test
  void shutdownAndRestartAreAcceptedOnce() {
    assertThat(rpc.call("restart")).isEqualTo(true);
    assertThat(rpc.daemon.mood).isEqualTo(SupervisorState.RESTARTING);
    assertThat(rpc.call("shutdown")).isEqualTo("FAULT 6 SHUTDOWN_STATE");
    assertThat(rpc.call("getState")).isEqualTo("FAULT 6 SHUTDOWN_STATE");
  }

  @Test
  void aReloadTellsTheDifferenceInOneExtraNesting() {
    rpc.daemon.reload = new ReloadResult(List.of("a", "b"), List.of(), List.of("c"));
    assertThat(rpc.call("reloadConfig"))
        .isEqualTo(List.of(List.of(List.of("a", "b"), List.of(), List.of("c"))));
    rpc.daemon.rereadError = "could not find config file x";
    assertThat(rpc.call("reloadConfig"))
        .isEqualTo("FAULT 92 CANT_REREAD: could not find config file x");
  }

  @Test
  void groupsComeAndGo() {
    FakeProcess cat = rpc.daemon.program("cat");
    assertThat(rpc.call("addProcessGroup", "cat")).isEqualTo("FAULT 90 ALREADY_ADDED: cat");
    cat.enter(ProcessState.STOPPING);
    assertThat(rpc.call("removeProcessGroup", "cat")).isEqualTo("FAULT 91 STILL_RUNNING: cat");
    cat.enter(ProcessState.STOPPED);
    assertThat(rpc.call("removeProcessGroup", "cat")).isEqualTo(true);
    assertThat(rpc.call("removeProcessGroup", "cat")).isEqualTo("FAULT 10 BAD_NAME: cat");
    rpc.daemon.addFailure = "no more file descriptors";
    assertThat(rpc.call("addProcessGroup", "cat"))
        .isEqualTo("FAULT 30 FAILED: no more file descriptors");
    rpc.daemon.addFailure = null;
    assertThat(rpc.call("addProcessGroup", "cat")).isEqualTo(true);
    assertThat(rpc.daemon.group("cat")).isNotNull();
  }

  @Test
  void namesOfGroupsThatAreNoNamesAreRepeatedAsPythonShowsThem() {
    assertThat(rpc.call("addProcessGroup", true)).isEqualTo("FAULT 10 BAD_NAME: True");
    assertThat(rpc.call("addProcessGroup", (Object) null)).isEqualTo("FAULT 10 BAD_NAME");
    assertThat(rpc.call("addProcessGroup", List.of("x"))).isEqualTo("FAULT 10 BAD_NAME: ['x']");
    assertThat(rpc.call("addProcessGroup", Map.of("a", 1)))
        .isEqualTo("FAULT 10 BAD_NAME: {'a': 1}");
    assertThat(rpc.call("addProcessGroup", 1.5)).isEqualTo("FAULT 10 BAD_NAME: 1.5");
  }

  @Test
  void remoteCommunicationTakesAnythingAndNeverSleeps() {
    rpc.daemon.shutdown();
    assertThat(rpc.call("sendRemoteCommEvent", "kind", List.of(1, "x"))).isEqualTo(true);
    assertThat(rpc.daemon.events.get(0).type()).isEqualTo(EventType.REMOTE_COMMUNICATION);
    assertThat(rpc.daemon.events.get(0).payload()).isEqualTo("type:kind\n[1, 'x']");
  }

  @Test
  void inputIsCheckedBeforeTheNameAndTheNameBeforeTheProcess() {
    FakeProcess cat = rpc.daemon.program("cat");
    assertThat(rpc.call("sendProcessStdin", "zz", 5)).isEqualTo("FAULT 2 INCORRECT_PARAMETERS: 5");
    assertThat(rpc.call("sendProcessStdin", "zz", null)).isEqualTo("FAULT 2 INCORRECT_PARAMETERS");
    assertThat(rpc.call("sendProcessStdin", "cat:*", "x")).isEqualTo("FAULT 10 BAD_NAME: cat:*");
    assertThat(rpc.call("sendProcessStdin", "cat", "x")).isEqualTo("FAULT 70 NOT_RUNNING: cat");
    cat.enter(ProcessState.RUNNING);
    assertThat(rpc.call("sendProcessStdin", "cat", "é\n")).isEqualTo(true);
    assertThat(cat.calls).containsExactly("stdin é\n");
  }

  @Test
  void signalsHaveNamesAndNumbersAndReachTheProcessOnlyWhenItIsThere() {
    FakeProcess cat = rpc.daemon.program("cat");
    assertThat(rpc.call("signalProcess", "cat", "HUPX")).isEqualTo("FAULT 11 BAD_SIGNAL: HUPX");
    assertThat(rpc.call("signalProcess", "cat", "HUP")).isEqualTo("FAULT 70 NOT_RUNNING: cat");
    cat.enter(ProcessState.RUNNING);
    for (Object signal : List.of("cont", " SIGCONT ", "18", 18, 0, "0", true)) {
      assertThat(rpc.call("signalProcess", "cat", signal)).isEqualTo(true);
    }
    assertThat(cat.calls)
        .containsExactly(
            "signal 18", "signal 18", "signal 18", "signal 18", "signal 0", "signal 0", "signal 1");
    assertThat(rpc.call("signalProcess", "cat", 999)).isEqualTo("FAULT 11 BAD_SIGNAL: 999");
    assertThat(rpc.call("signalProcess", "cat", "")).isEqualTo("FAULT 11 BAD_SIGNAL: ");
    assertThat((String) rpc.call("signalProcess", "cat", List.of())).startsWith("CRASH");
    cat.signalFailure = "EPERM";
    assertThat(rpc.call("signalProcess", "cat", "HUP")).isEqualTo("FAULT 30 FAILED: EPERM");
  }

  @Test
  void aBadSignalIsToldForEachProcessThatIsThere() {
    rpc.daemon.group("g", 1, "a", "b")[1].enter(ProcessState.RUNNING);
    assertThat(rpc.call("signalAllProcesses", "XX").toString())
        .isEqualTo("[{name=b, group=g, status=11, description=BAD_SIGNAL: XX}]");
    assertThat(rpc.call("signalProcess", "g:*", 1).toString())
        .isEqualTo("[{name=b, group=g, status=80, description=OK}]");
    rpc.daemon.program("cat");
    assertThat(rpc.call("signalProcessGroup", "cat", "XX")).isEqualTo(List.of());
  }
}
