package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.loop.Clock;
import io.jsupervisord.posix.SignalNames;
import io.jsupervisord.process.SupervisedProcess;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Signals to processes (manual: "Process Control"); to the process alone, never to its group. */
final class SignalMethods {
  private static final String SIGNAL = "The signal's name, with or without SIG, or its number";
  private static final String RESULTS = "A struct for each process that is there";

  private final Clock clock;
  private final Processes processes;

  SignalMethods(Clock clock, Processes processes) {
    this.clock = clock;
    this.processes = processes;
  }

  void addTo(Map<String, RpcMethod> table) {
    table.put(
        "signalProcess",
        new RpcMethod(
            MethodDoc.of("Sends a signal to a process.")
                .param("string", "name", "A process as name, group:name or group:*")
                .param("string", "signal", SIGNAL)
                .returns("boolean", "Always true"),
            a -> {
              String name = a.processName(0);
              Processes.Target target = processes.target(name);
              return target.process() == null
                  ? signalAll(Processes.byPriority(target.group()), a)
                  : signal(target.process(), name, a.get(1));
            }));
    table.put(
        "signalProcessGroup",
        new RpcMethod(
            MethodDoc.of("Sends a signal to the processes of a group.")
                .param("string", "name", "A group")
                .param("string", "signal", SIGNAL)
                .returns("array", RESULTS),
            a -> signalAll(Processes.byPriority(processes.group(a.groupName(0))), a)));
    table.put(
        "signalAllProcesses",
        new RpcMethod(
            MethodDoc.of("Sends a signal to all processes.")
                .param("string", "signal", SIGNAL)
                .returns("array", RESULTS),
            a -> signalEach(processes.byPriority(), a.get(0))));
  }

  private CompletableFuture<?> signalAll(List<SupervisedProcess> all, Arguments a) {
    return signalEach(all, a.get(1));
  }

  private CompletableFuture<?> signalEach(List<SupervisedProcess> all, Object signal) {
    return GroupCall.run(
        clock, all, p -> p.state().isSignallable(), (p, name) -> signal(p, name, signal));
  }

  private static CompletableFuture<?> signal(SupervisedProcess process, String name, Object signal)
      throws SupervisorFault {
    int number = number(signal);
    if (number < 0) {
      throw Fault.BAD_SIGNAL.because(PythonText.of(signal));
    }
    if (!process.state().isSignallable()) {
      throw Fault.NOT_RUNNING.because(name);
    }
    String failure = process.signal(number);
    if (failure != null) {
      throw Fault.FAILED.because(failure);
    }
    return CompletableFuture.completedFuture(true);
  }

  private static int number(Object signal) {
    if (signal == null || signal instanceof List || signal instanceof Map) {
      throw new MethodFailure(
          "TypeError", "a signal cannot be of the type " + PythonText.typeOf(signal));
    }
    if (signal instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    if (signal instanceof Number number) {
      return number(Long.toString(number.longValue()));
    }
    // 0 has no name, but is a way to ask whether the process is there
    String text = ((String) signal).strip();
    return text.equals("0") ? 0 : SignalNames.numberOf(text);
  }
}
