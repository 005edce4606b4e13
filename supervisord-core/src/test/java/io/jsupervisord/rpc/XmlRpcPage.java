package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.rpc.MethodDoc.Parameter;
import java.util.stream.Collectors;

/** Writes {@code docs/xml-rpc.md} from what {@code system.methodHelp} tells. */
final class XmlRpcPage {
  private static final String HEAD =
      """
      # The XML-RPC interface

      <!-- Made from the method tables: run XmlRpcPageTest with -Dupdate.docs=true to write it again. -->

      Every server of the configuration answers XML-RPC at `/RPC2`. `supervisorctl` is a client of it.
      From Java there is a [client](java-client.md); here is Python, which has one built in:

          from xmlrpc.client import ServerProxy
          server = ServerProxy("http://user:password@127.0.0.1:9001/RPC2")
          print(server.supervisor.getProcessInfo("worker"))

      A name of a process is `group:name`, or `name` alone when the group has the same name. Where a
      method takes several, `group:*` is all of a group. Parameters in brackets may be left out.

      The same texts come from `system.listMethods`, `system.methodHelp` and `system.methodSignature`.
      """;

  private final StringBuilder text = new StringBuilder(HEAD);

  String of(Dispatcher dispatcher) {
    for (String namespace : new String[] {"supervisor.", "system."}) {
      text.append("\n## `").append(namespace).append("*`\n");
      dispatcher.names().stream()
          .filter(name -> name.startsWith(namespace))
          .forEach(name -> method(name, dispatcher.find(name).doc()));
    }
    text.append("\n## Faults\n\nThe text of a fault is its name, and often a colon and more.\n\n");
    text.append("| code | name | meaning |\n|---|---|---|\n");
    for (Fault fault : Fault.values()) {
      row(Integer.toString(fault.code()), code(fault.name()), meaning(fault));
    }
    text.append("\n## States of a process\n\n| `state` | `statename` | meaning |\n|---|---|---|\n");
    for (ProcessState state : ProcessState.values()) {
      row(Integer.toString(state.code()), code(state.name()), meaning(state));
    }
    return text.toString();
  }

  private void method(String name, MethodDoc doc) {
    text.append("\n### `").append(name).append('(');
    text.append(
        doc.parameters().stream()
            .map(p -> p.optional() ? "[" + p.name() + "]" : p.name())
            .collect(Collectors.joining(", ")));
    text.append(")`\n\n").append(doc.summary()).append("\n\n");
    for (Parameter parameter : doc.parameters()) {
      text.append("* `").append(parameter.name()).append("` (").append(parameter.type());
      text.append("): ").append(parameter.description()).append('\n');
    }
    text.append("* returns ").append(doc.result().type()).append(": ");
    text.append(doc.result().description()).append('\n');
  }

  private void row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String code(String name) {
    return "`" + name + "`";
  }

  private static String meaning(Fault fault) {
    return switch (fault) {
      case UNKNOWN_METHOD -> "There is no such method.";
      case INCORRECT_PARAMETERS -> "Too few or too many parameters, or of a wrong type.";
      case BAD_ARGUMENTS -> "A parameter has a value that cannot be.";
      case SIGNATURE_UNSUPPORTED -> "`system.methodHelp` and the like: there is no such method.";
      case SHUTDOWN_STATE -> "The daemon is on its way down, or restarting.";
      case BAD_NAME -> "There is no such process or group.";
      case BAD_SIGNAL -> "There is no such signal.";
      case NO_FILE -> "The command, or the log file, is not there.";
      case NOT_EXECUTABLE -> "The command cannot be executed.";
      case FAILED -> "It did not work; the text says why.";
      case ABNORMAL_TERMINATION -> "The process ended before it was RUNNING.";
      case SPAWN_ERROR -> "The process could not be started.";
      case ALREADY_STARTED -> "The process is up.";
      case NOT_RUNNING -> "The process is not up.";
      case SUCCESS ->
          "Never a fault: the `status` of a process that went well, in the result for many.";
      case ALREADY_ADDED -> "The group is there.";
      case STILL_RUNNING -> "A process of the group is up, so it cannot be removed.";
      case CANT_REREAD -> "The configuration has a mistake; the text says which and where.";
    };
  }

  private static String meaning(ProcessState state) {
    return switch (state) {
      case STOPPED -> "Stopped on request, or never started.";
      case STARTING -> "Started, and not yet up for `startsecs`.";
      case RUNNING -> "Up.";
      case BACKOFF -> "Ended before it was up for `startsecs`; it is tried again.";
      case STOPPING -> "Asked to end, and still there.";
      case EXITED -> "Ended by itself after it was RUNNING.";
      case FATAL -> "Given up: every start has failed.";
      case UNKNOWN -> "It could not be signalled, so nobody knows.";
    };
  }
}
