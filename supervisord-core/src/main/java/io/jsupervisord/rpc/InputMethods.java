package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.event.Events;
import java.util.Map;

/** What clients send to processes and listeners (manual: "Process Control"). */
final class InputMethods {
  private final DaemonControl daemon;
  private final Processes processes;

  InputMethods(DaemonControl daemon, Processes processes) {
    this.daemon = daemon;
    this.processes = processes;
  }

  /** Adds the method that is refused on the way down. */
  void addTo(Map<String, RpcMethod> table) {
    table.put(
        "sendProcessStdin",
        RpcMethod.immediate(
            MethodDoc.of("Sends text to the standard input of a process, as UTF-8.")
                .param("string", "name", "A process as name or group:name")
                .param("string", "chars", "The text; no newline is added")
                .returns("boolean", "Always true"),
            this::sendStdin));
  }

  /** Adds the method that works at any time. */
  void addUnguardedTo(Map<String, RpcMethod> table) {
    table.put(
        "sendRemoteCommEvent",
        RpcMethod.immediate(
            MethodDoc.of("Raises an event for the listeners of REMOTE_COMMUNICATION.")
                .param("string", "type", "What the listeners tell such events apart by")
                .param("string", "data", "What they get")
                .returns("boolean", "Always true"),
            a -> {
              daemon.raise(Events.remoteCommunication(a.text(0), a.text(1)));
              return true;
            }));
  }

  private boolean sendStdin(Arguments arguments) throws SupervisorFault {
    Object chars = arguments.get(1);
    if (chars == null) {
      throw Fault.INCORRECT_PARAMETERS.because();
    }
    if (!(chars instanceof String text)) {
      throw Fault.INCORRECT_PARAMETERS.because(PythonText.of(chars));
    }
    String name = arguments.processName(0);
    processes.process(name).writeStdin(text, name);
    return true;
  }
}
