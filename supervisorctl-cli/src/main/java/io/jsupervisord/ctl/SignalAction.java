package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.SupervisorApi;
import java.io.IOException;
import java.util.List;

/** {@code signal}. */
final class SignalAction extends ProcessListAction {
  private String signal;

  SignalAction() {
    super(
        "signal",
        form("signal <signal name> <name>", "Sends a signal to a process"),
        form("signal <signal name> <gname>:*", "Sends it to all processes of a group"),
        form("signal <signal name> <name> <name>", "Sends it to several processes or groups"),
        form("signal <signal name> all", "Sends it to all processes"));
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> words = words(arguments);
    if (words.size() < 2) {
      controller.fail(
          ExitStatus.GENERIC, "Error: signal requires a signal name and a process name");
      help(controller);
      return;
    }
    signal = words.get(0);
    runFor(words.subList(1, words.size()), controller);
  }

  @Override
  void one(SupervisorApi api, String name) throws IOException, SupervisorFault {
    api.signalProcess(name, signal);
  }

  @Override
  List<ProcessResult> group(SupervisorApi api, String name) throws IOException, SupervisorFault {
    return api.signalProcessGroup(name, signal);
  }

  @Override
  List<ProcessResult> all(SupervisorApi api) throws IOException, SupervisorFault {
    return api.signalAllProcesses(signal);
  }

  @Override
  String done() {
    return "signalled";
  }

  @Override
  String problem(int fault) {
    return switch (fault) {
      case 10 -> "no such process";
      case 11 -> "bad signal name";
      case 70 -> "not running";
      default -> null;
    };
  }

  @Override
  Fault ignored() {
    return null;
  }
}
