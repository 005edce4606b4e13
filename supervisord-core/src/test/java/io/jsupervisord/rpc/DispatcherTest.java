package io.jsupervisord.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.log.RecordingMainLog;
import io.jsupervisord.loop.FakeReactor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherTest {
  private static final String UNKNOWN = "FAULT 1 UNKNOWN_METHOD";

  private final RpcFixture rpc = new RpcFixture();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "supervisor",
        "supervisor.",
        "supervisor.__class__",
        "supervisor._update",
        "supervisor.getClass",
        "supervisor.supervisord",
        "supervisor.supervisord.options.remove_pidfile",
        "system.namespaces",
        "a.b.c",
        "foo.getState",
        " supervisor.getState ",
        "SUPERVISOR.getState",
        "supervisor.getstate"
      })
  void onlyWhatStandsInATableCanBeCalled(String name) {
    assertThat(rpc.callFull(name)).isEqualTo(UNKNOWN);
    assertThat(rpc.callFull(name, 1, "x")).isEqualTo(UNKNOWN);
  }

  @Test
  void everyMethodOfTheReferenceIsThereUnderItsNames() {
    assertThat((List<?>) rpc.callFull("system.listMethods"))
        .hasSize(41)
        .isEqualTo(
            List.of(
                "supervisor.addProcessGroup",
                "supervisor.clearAllProcessLogs",
                "supervisor.clearLog",
                "supervisor.clearProcessLog",
                "supervisor.clearProcessLogs",
                "supervisor.getAPIVersion",
                "supervisor.getAllConfigInfo",
                "supervisor.getAllProcessInfo",
                "supervisor.getIdentification",
                "supervisor.getPID",
                "supervisor.getProcessInfo",
                "supervisor.getState",
                "supervisor.getSupervisorVersion",
                "supervisor.getVersion",
                "supervisor.readLog",
                "supervisor.readMainLog",
                "supervisor.readProcessLog",
                "supervisor.readProcessStderrLog",
                "supervisor.readProcessStdoutLog",
                "supervisor.reloadConfig",
                "supervisor.removeProcessGroup",
                "supervisor.restart",
                "supervisor.sendProcessStdin",
                "supervisor.sendRemoteCommEvent",
                "supervisor.shutdown",
                "supervisor.signalAllProcesses",
                "supervisor.signalProcess",
                "supervisor.signalProcessGroup",
                "supervisor.startAllProcesses",
                "supervisor.startProcess",
                "supervisor.startProcessGroup",
                "supervisor.stopAllProcesses",
                "supervisor.stopProcess",
                "supervisor.stopProcessGroup",
                "supervisor.tailProcessLog",
                "supervisor.tailProcessStderrLog",
                "supervisor.tailProcessStdoutLog",
                "system.listMethods",
                "system.methodHelp",
                "system.methodSignature",
                "system.multicall"));
  }

  @Test
  void theNumberOfParametersIsCheckedBeforeTheStateOfTheDaemon() {
    rpc.daemon.shutdown();
    assertThat(rpc.call("startProcess")).isEqualTo("FAULT 2 INCORRECT_PARAMETERS");
    assertThat(rpc.call("startProcess", "x", true, 1)).isEqualTo("FAULT 2 INCORRECT_PARAMETERS");
    assertThat(rpc.call("startProcess", "x")).isEqualTo("FAULT 6 SHUTDOWN_STATE");
    assertThat(rpc.call("noSuchMethod")).isEqualTo(UNKNOWN);
  }

  @Test
  void onTheWayDownOnlyRemoteCommunicationAndSystemMethodsWork() {
    rpc.daemon.restart();
    for (Object name : (List<?>) rpc.callFull("system.listMethods")) {
      RpcMethod method = rpc.dispatcher.find((String) name);
      Object[] parameters = new Object[method.doc().required()];
      java.util.Arrays.fill(parameters, "x");
      Object outcome = rpc.callFull((String) name, parameters);
      if (name.equals("supervisor.sendRemoteCommEvent")) {
        assertThat(outcome).isEqualTo(true);
      } else if (((String) name).startsWith("supervisor.")) {
        assertThat(outcome).as((String) name).isEqualTo("FAULT 6 SHUTDOWN_STATE");
      }
    }
  }

  @Test
  void withoutItsSectionTheMainNamespaceIsUnknown() {
    FakeReactor reactor = new FakeReactor();
    Dispatcher bare = new Dispatcher(reactor, new RecordingMainLog(), Map.of());
    var answer = bare.call("supervisor.getState", List.of());
    reactor.runDue();
    assertThat(RpcFixture.outcome(answer)).isEqualTo(UNKNOWN);
  }

  @Test
  void signaturesAreThoseOfTheReference() {
    assertThat(rpc.callFull("system.methodSignature", "supervisor.startProcess"))
        .isEqualTo(List.of("boolean", "string", "boolean"));
    assertThat(rpc.callFull("system.methodSignature", "supervisor.readLog"))
        .isEqualTo(List.of("string", "int", "int"));
    assertThat(rpc.callFull("system.methodSignature", "supervisor.getPID"))
        .isEqualTo(List.of("int"));
    assertThat(rpc.callFull("system.methodSignature", "system.multicall"))
        .isEqualTo(List.of("array", "array"));
    assertThat(rpc.callFull("system.methodSignature", "supervisor.zz"))
        .isEqualTo("FAULT 4 SIGNATURE_UNSUPPORTED");
    assertThat(rpc.callFull("system.methodHelp", 5)).isEqualTo("FAULT 4 SIGNATURE_UNSUPPORTED");
  }

  @Test
  void helpHoldsTheLinesThatToolsParse() {
    assertThat((String) rpc.callFull("system.methodHelp", "supervisor.startProcess"))
        .contains("\n@param string name ", "\n@param boolean wait ", "\n@return boolean result ");
  }

  @Test
  void callsLeaveTheirTraceInTheLog() {
    rpc.call("getState");
    rpc.call("getProcessInfo", "zz");
    assertThat(rpc.log.lines())
        .containsExactly(
            "TRAC XML-RPC method called: supervisor.getState()",
            "TRAC XML-RPC method supervisor.getState() returned successfully",
            "TRAC XML-RPC method called: supervisor.getProcessInfo()",
            "TRAC XML-RPC method supervisor.getProcessInfo() returned fault: [10] BAD_NAME: zz");
  }
}
