package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.loop.Deadline;
import io.jsupervisord.loop.Reactor;
import io.jsupervisord.process.SupervisedProcess;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Starting and stopping (manual: "Process Control"). A call that waits holds no thread. */
final class StartStopMethods {
  private static final long REPORT_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final String NAME = "A process as name, group:name or group:*";
  private static final String GROUP = "A group";
  private static final String RUNNING = "Whether to wait until it runs or has failed";
  private static final String DOWN = "Whether to wait until it is down";
  private static final String RESULTS = "A struct for each process that was eligible";

  private final Reactor reactor;
  private final Processes processes;

  StartStopMethods(Reactor reactor, Processes processes) {
    this.reactor = reactor;
    this.processes = processes;
  }

  void addTo(Map<String, RpcMethod> table) {
    table.put(
        "startProcess",
        new RpcMethod(
            MethodDoc.of("Starts a process.")
                .param("string", "name", NAME)
                .optional("boolean", "wait", RUNNING)
                .returns("boolean", "Always true"),
            a -> {
              String name = a.processName(0);
              Processes.Target target = processes.target(name);
              return target.process() == null
                  ? startAll(Processes.byPriority(target.group()), a.truth(1, true))
                  : start(target.process(), name, a.truth(1, true));
            }));
    table.put(
        "startProcessGroup",
        new RpcMethod(
            MethodDoc.of("Starts the processes of a group that are down.")
                .param("string", "name", GROUP)
                .optional("boolean", "wait", RUNNING)
                .returns("array", RESULTS),
            a ->
                startAll(Processes.byPriority(processes.group(a.groupName(0))), a.truth(1, true))));
    table.put(
        "startAllProcesses",
        new RpcMethod(
            MethodDoc.of("Starts all processes that are down.")
                .optional("boolean", "wait", RUNNING)
                .returns("array", RESULTS),
            a -> startAll(processes.byPriority(), a.truth(0, true))));
    table.put(
        "stopProcess",
        new RpcMethod(
            MethodDoc.of("Stops a process.")
                .param("string", "name", NAME)
                .optional("boolean", "wait", DOWN)
                .returns("boolean", "Always true"),
            a -> {
              String name = a.processName(0);
              Processes.Target target = processes.target(name);
              return target.process() == null
                  ? stopAll(Processes.byPriority(target.group()), a.truth(1, true))
                  : stop(target.process(), name, a.truth(1, true));
            }));
    table.put(
        "stopProcessGroup",
        new RpcMethod(
            MethodDoc.of("Stops the processes of a group that are up.")
                .param("string", "name", GROUP)
                .optional("boolean", "wait", DOWN)
                .returns("array", RESULTS),
            a -> stopAll(Processes.byPriority(processes.group(a.groupName(0))), a.truth(1, true))));
    table.put(
        "stopAllProcesses",
        new RpcMethod(
            MethodDoc.of("Stops all processes that are up.")
                .optional("boolean", "wait", DOWN)
                .returns("array", RESULTS),
            a -> stopAll(processes.byPriority(), a.truth(0, true))));
  }

  private CompletableFuture<?> startAll(List<SupervisedProcess> all, boolean wait) {
    return GroupCall.run(
        reactor.clock(), all, p -> !p.state().isRunning(), (p, name) -> start(p, name, wait));
  }

  private CompletableFuture<?> stopAll(List<SupervisedProcess> all, boolean wait) {
    StopOrder order = new StopOrder(all);
    return GroupCall.run(
        reactor.clock(),
        all,
        p -> p.state().isRunning() || p.cancelPlannedStart(),
        (p, name) -> stopAfterDependents(p, name, wait, order.before(p)));
  }

  private static CompletableFuture<Boolean> start(
      SupervisedProcess process, String name, boolean wait) throws SupervisorFault {
    process.checkCommand();
    if (process.state().isRunning()) {
      throw Fault.ALREADY_STARTED.because(name);
    }
    if (process.state() == ProcessState.UNKNOWN) {
      throw Fault.FAILED.because(name + " is in an unknown process state");
    }
    process.start();
    if (process.spawnError() != null) {
      throw Fault.SPAWN_ERROR.because(name);
    }
    if (!wait) {
      return CompletableFuture.completedFuture(true);
    }
    return StateWait.until(process, p -> isUp(p, name));
  }

  private static boolean isUp(SupervisedProcess process, String name) throws SupervisorFault {
    if (process.spawnError() != null) {
      throw Fault.SPAWN_ERROR.because(name);
    }
    if (process.waitsInVain()) {
      throw Fault.ABNORMAL_TERMINATION.because(name + " waits for " + process.waitingFor());
    }
    if (process.waitingFor() != null) {
      return false;
    }
    return switch (process.state()) {
      case RUNNING -> true;
      case STARTING -> false;
      default -> throw Fault.ABNORMAL_TERMINATION.because(name);
    };
  }

  /** Stops it when those that depend on it, and are stopped by the same call, are down. */
  private CompletableFuture<Boolean> stopAfterDependents(
      SupervisedProcess process, String name, boolean wait, Set<SupervisedProcess> before)
      throws SupervisorFault {
    CompletableFuture<?>[] dependents =
        before.stream()
            .filter(dependent -> !dependent.state().isStopped())
            .map(dependent -> StateWait.until(dependent, p -> p.state().isStopped()))
            .toArray(CompletableFuture<?>[]::new);
    if (dependents.length == 0) {
      return process.state().isRunning() ? stop(process, name, wait) : down(process, wait);
    }
    CompletableFuture<Boolean> stopped =
        CompletableFuture.allOf(dependents).thenCompose(none -> stopIfUp(process, name, wait));
    return wait ? stopped : CompletableFuture.completedFuture(true);
  }

  private CompletableFuture<Boolean> stopIfUp(
      SupervisedProcess process, String name, boolean wait) {
    try {
      return process.state().isRunning()
          ? stop(process, name, wait)
          : CompletableFuture.completedFuture(true);
    } catch (SupervisorFault e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<Boolean> stop(SupervisedProcess process, String name, boolean wait)
      throws SupervisorFault {
    if (process.cancelPlannedStart() && !process.state().isRunning()) {
      return down(process, wait);
    }
    if (!process.state().isRunning()) {
      throw Fault.NOT_RUNNING.because(name);
    }
    String failure = process.stop();
    if (failure != null) {
      throw Fault.FAILED.because(failure);
    }
    return down(process, wait);
  }

  /** It is asked to stop, or was before; of one that is out of control nothing comes any more. */
  private CompletableFuture<Boolean> down(SupervisedProcess process, boolean wait) {
    if (!wait || process.state().isStopped() || process.state() == ProcessState.UNKNOWN) {
      return CompletableFuture.completedFuture(true);
    }
    CompletableFuture<Boolean> down = StateWait.until(process, p -> p.state().isStopped());
    report(process, down);
    return down;
  }

  private void report(SupervisedProcess process, CompletableFuture<?> down) {
    if (!down.isDone()) {
      process.reportWaitingToStop();
      Deadline next = reactor.after(REPORT_NANOS, () -> report(process, down));
      Dispatcher.whenDone(down, (value, failure) -> next.cancel());
    }
  }
}
