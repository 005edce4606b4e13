package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessDetails;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.policy.Requirement;
import io.jsupervisord.process.SupervisedProcess;
import io.jsupervisord.process.Wellness;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The methods of the namespace {@code jsupervisord}: what the reference's clients do not know of.
 */
public final class DetailMethods {
  private static final String NAME = "A process as name or group:name";

  private final DaemonControl daemon;
  private final Processes processes;

  public DetailMethods(DaemonControl daemon) {
    this.daemon = daemon;
    this.processes = new Processes(daemon);
  }

  /** The methods by name. */
  public Map<String, RpcMethod> table() {
    Map<String, RpcMethod> table = new TreeMap<>();
    table.put(
        "getProcessDetails",
        RpcMethod.immediate(
            MethodDoc.of("Tells what a process waits for, whether it is ready and how it is.")
                .param("string", "name", NAME)
                .returns("struct", "What is known of it beyond getProcessInfo"),
            a -> details(processes.process(a.processName(0)))));
    table.put(
        "getAllProcessDetails",
        RpcMethod.immediate(
            MethodDoc.of("Tells the same of all processes.")
                .returns("array", "A struct for each, by group and name"),
            a -> processes.byName().stream().map(DetailMethods::details).toList()));
    table.put(
        "getProcessHistory",
        RpcMethod.immediate(
            MethodDoc.of("Tells of the last runs of a process, and when it is started again.")
                .param("string", "name", NAME)
                .returns("struct", "Its runs and what comes next"),
            a -> processes.process(a.processName(0)).history()));
    table.put(
        "waitUntilReady",
        new RpcMethod(
            MethodDoc.of("Waits until a process that was started is ready.")
                .param("string", "name", NAME)
                .returns("boolean", "Always true"),
            a -> {
              String name = a.processName(0);
              return waitUntilReady(processes.process(name), name);
            }));
    new UpdateMethods(daemon).addTo(table);
    new EnableMethods(daemon, processes).addTo(table);
    table.replaceAll((name, method) -> WayDown.refuses(daemon, method));
    return table;
  }

  private static CompletableFuture<Boolean> waitUntilReady(SupervisedProcess process, String name) {
    return StateWait.until(process, p -> isReady(p, name));
  }

  private static boolean isReady(SupervisedProcess process, String name) throws SupervisorFault {
    Wellness wellness = process.wellness();
    if (wellness.ready()) {
      return true;
    }
    if (process.waitsInVain()) {
      throw Fault.ABNORMAL_TERMINATION.because(name + " waits for " + process.waitingFor());
    }
    if (process.waitingFor() == null && process.state().isStopped()) {
      throw Fault.ABNORMAL_TERMINATION.because(name);
    }
    if (wellness.readyIsOverdue()) {
      throw Fault.FAILED.because(name + " is not ready: " + wellness.readyProblem());
    }
    return false;
  }

  private static ProcessDetails details(SupervisedProcess process) {
    Wellness wellness = process.wellness();
    String waitingFor = process.waitingFor();
    List<String> dependsOn =
        process.config().additions().dependencies().requirements().stream()
            .map(Requirement::description)
            .toList();
    return new ProcessDetails(
        process.name(),
        process.groupName(),
        wellness.ready(),
        wellness.readyProblem(),
        wellness.isChecked() ? wellness.healthy() ? "healthy" : "unhealthy" : "",
        wellness.healthProblem(),
        wellness.statusText(),
        waitingFor == null ? "" : waitingFor,
        dependsOn,
        process.restarts());
  }
}
