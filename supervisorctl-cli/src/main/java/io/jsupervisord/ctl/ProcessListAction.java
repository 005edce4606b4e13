package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessName;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.SupervisorApi;
import java.io.IOException;
import java.util.List;

/** An action on processes by name, on groups, or on all: start, stop, signal. */
abstract class ProcessListAction extends Action {
  ProcessListAction(String name, Form... forms) {
    super(name, forms);
  }

  /** The call for one process. */
  abstract void one(SupervisorApi api, String name) throws IOException, SupervisorFault;

  /** The call for a group. */
  abstract List<ProcessResult> group(SupervisorApi api, String name)
      throws IOException, SupervisorFault;

  /** The call for all. */
  abstract List<ProcessResult> all(SupervisorApi api) throws IOException, SupervisorFault;

  /** What a call that has not returned waits for the processes to do, or null if it does not. */
  String awaited() {
    return null;
  }

  /** What is printed of one that went well, such as {@code started}. */
  abstract String done();

  /** What is printed of one that did not, or null when there is no word for the fault. */
  abstract String problem(int fault);

  /** The fault that does not count as a failure, or null. */
  abstract Fault ignored();

  /** The exit status when a group is not known. */
  int unknownGroupStatus() {
    return ExitStatus.GENERIC;
  }

  void runFor(List<String> words, Controller controller) throws IOException, SupervisorFault {
    if (words.contains("all")) {
      printAll(told("all processes", () -> all(controller.api()), controller), controller);
      return;
    }
    for (String typed : NamePattern.expand(words, controller)) {
      ProcessName name = ProcessName.parse(typed);
      if (name.isWholeGroup()) {
        runForGroup(name.group(), controller);
      } else {
        runForOne(typed, name, controller);
      }
    }
  }

  private void runForGroup(String group, Controller controller)
      throws IOException, SupervisorFault {
    try {
      printAll(told(group + ":*", () -> group(controller.api(), group), controller), controller);
    } catch (SupervisorFault e) {
      if (!e.is(Fault.BAD_NAME)) {
        printFault(group, e, controller);
        return;
      }
      controller.fail(unknownGroupStatus(), group + ": ERROR (no such group)");
    }
  }

  private void runForOne(String typed, ProcessName name, Controller controller) throws IOException {
    try {
      told(
          ProcessName.canonical(name.group(), name.process()),
          () -> {
            one(controller.api(), typed);
            return typed;
          },
          controller);
      controller.print(ProcessName.canonical(name.group(), name.process()) + ": " + done());
    } catch (SupervisorFault e) {
      printFault(ProcessName.canonical(name.group(), name.process()), e, controller);
    }
  }

  private <T> T told(String whom, Progress.Call<T> call, Controller controller)
      throws IOException, SupervisorFault {
    return awaited() == null
        ? call.run()
        : controller.console().progress().during("waiting for " + whom + " to " + awaited(), call);
  }

  private void printFault(String shown, SupervisorFault fault, Controller controller) {
    print(shown, fault.code(), fault.text(), controller);
  }

  private void printAll(List<ProcessResult> results, Controller controller) {
    for (ProcessResult result : results) {
      print(result.canonicalName(), result.status(), result.description(), controller);
    }
  }

  private void print(String shown, int status, String text, Controller controller) {
    if (status == Fault.SUCCESS.code()) {
      controller.print(shown + ": " + done());
      return;
    }
    if (status == Fault.FAILED.code() && failedIsPlain()) {
      controller.fail(ExitStatus.GENERIC, text);
      return;
    }
    String problem = problem(status);
    if (problem == null) {
      throw new IllegalArgumentException("Unknown result code " + status + " for " + shown);
    }
    controller.printError(shown + ": ERROR (" + problem + ")");
    if (ignored() == null || status != ignored().code()) {
      controller.setExitStatus(ExitStatus.of(status));
    }
  }

  /** Whether FAILED is printed as its bare text. */
  boolean failedIsPlain() {
    return true;
  }
}
