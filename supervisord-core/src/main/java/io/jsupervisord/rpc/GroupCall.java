package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessName;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.process.SupervisedProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Does one thing to several processes and collects what became of each, in the order they finish.
 * All are begun at once; none waits for another. Loop thread only.
 */
final class GroupCall {
  /** What is done to each. */
  @FunctionalInterface
  interface Action {
    CompletableFuture<?> begin(SupervisedProcess process, String canonicalName)
        throws SupervisorFault;
  }

  private final List<ProcessResult> results = new ArrayList<>();
  private final CompletableFuture<List<ProcessResult>> answer = new CompletableFuture<>();
  private int pending = 1;

  private GroupCall() {}

  /**
   * Begins the action on those that are eligible when their turn comes; the others are left out.
   */
  static CompletableFuture<List<ProcessResult>> run(
      List<SupervisedProcess> processes, Predicate<SupervisedProcess> eligible, Action action) {
    GroupCall call = new GroupCall();
    for (SupervisedProcess process : processes) {
      if (eligible.test(process)) {
        call.begin(process, action);
      }
    }
    call.oneIsDone();
    return call.answer;
  }

  private void begin(SupervisedProcess process, Action action) {
    String name = ProcessName.canonical(process.groupName(), process.name());
    CompletableFuture<?> done;
    try {
      done = action.begin(process, name);
    } catch (SupervisorFault e) {
      done = CompletableFuture.failedFuture(e);
    }
    pending++;
    Dispatcher.whenDone(
        done,
        (value, failure) -> {
          results.add(result(process, failure));
          oneIsDone();
        });
  }

  private static ProcessResult result(SupervisedProcess process, Throwable failure) {
    if (failure == null) {
      return new ProcessResult(process.name(), process.groupName(), Fault.SUCCESS.code(), "OK");
    }
    SupervisorFault fault =
        failure instanceof SupervisorFault f ? f : Fault.FAILED.because(failure.toString());
    return new ProcessResult(process.name(), process.groupName(), fault.code(), fault.text());
  }

  private void oneIsDone() {
    if (--pending == 0) {
      answer.complete(results);
    }
  }
}
