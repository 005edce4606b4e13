package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.process.ProcessGroup;
import io.jsupervisord.process.SupervisedProcess;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Keeping processes from starting by themselves, for longer than the daemon lives. */
final class EnableMethods {
  private final DaemonControl daemon;
  private final Processes processes;

  EnableMethods(DaemonControl daemon, Processes processes) {
    this.daemon = daemon;
    this.processes = processes;
  }

  void addTo(Map<String, RpcMethod> table) {
    table.put(
        "disableProcess",
        new RpcMethod(
            MethodDoc.of("Stops a process, and keeps it from starting by itself until enabled.")
                .param("string", "name", "A process as name or group:name")
                .returns("boolean", "Always true, once it is on disk and the process down"),
            a -> disable(processes.process(a.processName(0)))));
    table.put(
        "enableProcess",
        new RpcMethod(
            MethodDoc.of("Ends what disableProcess has begun; with autostart it is started.")
                .param("string", "name", "A process as name or group:name")
                .returns("boolean", "Always true, once it is on disk"),
            a -> enable(processes.process(a.processName(0)))));
  }

  private CompletableFuture<Boolean> disable(SupervisedProcess process) throws SupervisorFault {
    return daemon.setDisabled(process, true).thenCompose(changed -> stop(process));
  }

  private static CompletableFuture<Boolean> stop(SupervisedProcess process) {
    process.cancelPlannedStart();
    // one that ends and comes back every second is down most of the time
    process.holdDown();
    String refusal = process.state().isRunning() ? process.stop() : null;
    return refusal == null
        ? StateWait.until(process, p -> p.state().isStopped())
        : CompletableFuture.failedFuture(Fault.FAILED.because(refusal));
  }

  private CompletableFuture<Boolean> enable(SupervisedProcess process) throws SupervisorFault {
    return daemon
        .setDisabled(process, false)
        .thenApply(
            changed -> {
              if (changed && process.config().autostart() && isStillOurs(process)) {
                process.start();
              }
              return true;
            });
  }

  /**
   * The disk takes its time: the daemon may go down meanwhile, or the process have been removed.
   */
  private boolean isStillOurs(SupervisedProcess process) {
    ProcessGroup group = daemon.group(process.groupName());
    return daemon.isRunning()
        && group != null
        && process.equals(group.process(process.name()))
        && process.state().isStopped();
  }
}
