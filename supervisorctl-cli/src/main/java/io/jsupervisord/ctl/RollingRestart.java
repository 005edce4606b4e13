package io.jsupervisord.ctl;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.client.SupervisorApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Restarts processes a few at a time, and ends at the first batch of which one does not come back;
 * the rest goes on running as it was. Works with the reference's methods alone, but for readiness.
 */
final class RollingRestart {
  private static final long LOOK_EVERY_MILLIS = 100;

  private final Controller controller;
  private final int batch;
  private final boolean waitsUntilReady;
  private final Pause pause;
  private final List<String> done = new ArrayList<>();

  /** How time passes between two looks. */
  @FunctionalInterface
  interface Pause {
    void millis(long count) throws IOException;
  }

  /**
   * @param batch how many are down at a time, at least 1
   */
  RollingRestart(Controller controller, int batch, boolean waitsUntilReady, Pause pause) {
    this.controller = controller;
    this.batch = batch;
    this.waitsUntilReady = waitsUntilReady;
    this.pause = pause;
  }

  /** Restarts them in that order. */
  void run(List<ProcessInfo> members) throws IOException, SupervisorFault {
    if (waitsUntilReady && !canTellReadiness(members.get(0))) {
      controller.fail(
          ExitStatus.GENERIC,
          "this server cannot tell what is ready: it has no jsupervisord.waitUntilReady");
      return;
    }
    for (int from = 0; from < members.size(); from += batch) {
      int to = Math.min(members.size(), from + batch);
      if (!restart(members.subList(from, to))) {
        controller.fail(
            ExitStatus.GENERIC,
            "rolling restart ended: %d of %d restarted%s; untouched: %s"
                .formatted(
                    done.size(),
                    members.size(),
                    done.isEmpty() ? "" : " (" + String.join(", ", done) + ")",
                    to == members.size() ? "none" : names(members.subList(to, members.size()))));
        return;
      }
    }
  }

  private boolean canTellReadiness(ProcessInfo any) throws IOException {
    try {
      api().getProcessDetails(nameOf(any));
      return true;
    } catch (SupervisorFault e) {
      return !e.is(Fault.UNKNOWN_METHOD);
    }
  }

  private boolean restart(List<ProcessInfo> members) throws IOException {
    boolean isWell = true;
    List<ProcessInfo> stopping = new ArrayList<>();
    for (ProcessInfo member : members) {
      isWell &= attempt(member, () -> beginStop(member, stopping));
    }
    List<ProcessInfo> starting = new ArrayList<>();
    for (ProcessInfo member : stopping) {
      isWell &= attempt(member, () -> awaitStop(member));
      isWell &= attempt(member, () -> beginStart(member, starting));
    }
    for (ProcessInfo member : starting) {
      isWell &= attempt(member, () -> awaitStart(member));
    }
    return isWell;
  }

  /** A step for one process. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException, SupervisorFault;
  }

  /** Does a step, and tells what has gone wrong if it has. */
  private boolean attempt(ProcessInfo member, Step step) throws IOException {
    try {
      step.run();
      return true;
    } catch (SupervisorFault e) {
      controller.printError(member.canonicalName() + ": ERROR (" + problem(e) + ")");
      return false;
    }
  }

  private static String problem(SupervisorFault fault) {
    String known = new StartAction().problem(fault.code());
    return known == null || fault.is(Fault.FAILED) ? fault.text() : known;
  }

  private void beginStop(ProcessInfo member, List<ProcessInfo> stopping)
      throws IOException, SupervisorFault {
    try {
      api().stopProcess(nameOf(member), false);
    } catch (SupervisorFault e) {
      if (!e.is(Fault.NOT_RUNNING)) {
        throw e;
      }
    }
    stopping.add(member);
  }

  private void awaitStop(ProcessInfo member) throws IOException, SupervisorFault {
    while (stateOf(member).equals("STOPPING")) {
      pause.millis(LOOK_EVERY_MILLIS);
    }
    controller.print(member.canonicalName() + ": stopped");
  }

  private void beginStart(ProcessInfo member, List<ProcessInfo> starting)
      throws IOException, SupervisorFault {
    start(member, false);
    starting.add(member);
  }

  private void start(ProcessInfo member, boolean wait) throws IOException, SupervisorFault {
    try {
      api().startProcess(nameOf(member), wait);
    } catch (SupervisorFault e) {
      // what was asked to stop by its health check, for one, comes back by itself
      if (!e.is(Fault.ALREADY_STARTED)) {
        throw e;
      }
    }
  }

  private void awaitStart(ProcessInfo member) throws IOException, SupervisorFault {
    String state = stateOnceStarted(member);
    if (state.equals("STOPPED")) {
      // it waits for what it depends on
      start(member, true);
      state = stateOnceStarted(member);
    }
    if (!state.equals("RUNNING")) {
      throw Fault.ABNORMAL_TERMINATION.because(nameOf(member));
    }
    if (waitsUntilReady) {
      api().waitUntilReady(nameOf(member));
    }
    done.add(member.canonicalName());
    controller.print(member.canonicalName() + ": started");
  }

  private String stateOnceStarted(ProcessInfo member) throws IOException, SupervisorFault {
    String state = stateOf(member);
    while (state.equals("STARTING")) {
      pause.millis(LOOK_EVERY_MILLIS);
      state = stateOf(member);
    }
    return state;
  }

  private String stateOf(ProcessInfo member) throws IOException, SupervisorFault {
    return api().getProcessInfo(nameOf(member)).statename();
  }

  private static String nameOf(ProcessInfo member) {
    return member.group() + ":" + member.name();
  }

  private static String names(List<ProcessInfo> members) {
    return String.join(", ", members.stream().map(ProcessInfo::canonicalName).toList());
  }

  private SupervisorApi api() {
    return controller.api();
  }
}
