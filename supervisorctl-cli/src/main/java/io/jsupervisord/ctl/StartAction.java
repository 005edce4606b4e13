package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessDetails;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.SupervisorApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code start}. */
final class StartAction extends ProcessListAction {
  /** Beyond the reference: a start has succeeded when the process is ready. */
  static final String WAIT_READY = "--wait-ready";

  private boolean waitsUntilReady;

  StartAction() {
    this(false);
  }

  StartAction(boolean waitsUntilReady) {
    super(
        "start",
        form("start <name>", "Starts a process"),
        form("start <gname>:*", "Starts all processes of a group"),
        form("start <name> <name>", "Starts several processes or groups"),
        form("start all", "Starts all processes"),
        form("start --wait-ready <name>", "Waits until it is ready, too"));
    this.waitsUntilReady = waitsUntilReady;
  }

  @Override
  void run(Controller controller, String arguments) throws IOException, SupervisorFault {
    List<String> names = words(arguments);
    waitsUntilReady = names.contains(WAIT_READY);
    names = names.stream().filter(name -> !name.equals(WAIT_READY)).toList();
    if (names.isEmpty()) {
      controller.fail(ExitStatus.INVALID_ARGUMENTS, "Error: start requires a process name");
      help(controller);
      return;
    }
    runFor(names, controller);
  }

  @Override
  void one(SupervisorApi api, String name) throws IOException, SupervisorFault {
    try {
      api.startProcess(name, true);
    } catch (SupervisorFault fault) {
      // it may be up and not ready yet: then there is something to wait for
      if (!waitsUntilReady
          || !fault.is(Fault.ALREADY_STARTED)
          || api.getProcessDetails(name).ready()) {
        throw fault;
      }
    }
    if (waitsUntilReady) {
      api.waitUntilReady(name);
    }
  }

  @Override
  List<ProcessResult> group(SupervisorApi api, String name) throws IOException, SupervisorFault {
    return ready(api, api.startProcessGroup(name, true), name);
  }

  @Override
  List<ProcessResult> all(SupervisorApi api) throws IOException, SupervisorFault {
    return ready(api, api.startAllProcesses(true), null);
  }

  /** What was up before the start is not among the started; it is waited for if it is not ready. */
  private List<ProcessResult> ready(SupervisorApi api, List<ProcessResult> started, String group)
      throws IOException, SupervisorFault {
    if (!waitsUntilReady) {
      return started;
    }
    List<ProcessResult> results = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (ProcessResult result : started) {
      told.add(result.group() + ":" + result.name());
      results.add(result.status() == Fault.SUCCESS.code() ? ready(api, result) : result);
    }
    for (ProcessDetails other : api.getAllProcessDetails()) {
      boolean isMeant = group == null || group.equals(other.group());
      if (isMeant && !other.ready() && told.add(other.group() + ":" + other.name())) {
        results.add(
            ready(api, new ProcessResult(other.name(), other.group(), Fault.SUCCESS.code(), "OK")));
      }
    }
    return results;
  }

  private static ProcessResult ready(SupervisorApi api, ProcessResult started) throws IOException {
    try {
      api.waitUntilReady(started.group() + ":" + started.name());
      return started;
    } catch (SupervisorFault fault) {
      return new ProcessResult(started.name(), started.group(), fault.code(), fault.text());
    }
  }

  @Override
  String awaited() {
    return "start";
  }

  @Override
  String done() {
    return "started";
  }

  @Override
  String problem(int fault) {
    return switch (fault) {
      case 10 -> "no such process";
      case 20 -> "no such file";
      case 21 -> "file is not executable";
      case 40 -> "abnormal termination";
      case 50 -> "spawn error";
      case 60 -> "already started";
      default -> null;
    };
  }

  @Override
  Fault ignored() {
    return Fault.ALREADY_STARTED;
  }

  @Override
  int unknownGroupStatus() {
    return ExitStatus.INVALID_ARGUMENTS;
  }

  @Override
  boolean failedIsPlain() {
    // a check that fails has a reason of its own; the reference has no such answer to a start
    return waitsUntilReady;
  }
}
