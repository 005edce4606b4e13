package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessName;
import io.jsupervisord.api.ProcessResult;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.loop.Clock;
import io.jsupervisord.process.SupervisedProcess;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Does one thing to several processes and collects what became of each: first of those that need
 * not wait, then in the {@link FinishOrder} of the others. All are begun at once; none waits for
 * another. Loop thread only.
 */
final class GroupCall {
  /** What is done to each. */
  @FunctionalInterface
  interface Action {
    CompletableFuture<?> begin(SupervisedProcess process, String canonicalName)
        throws SupervisorFault;
  }

  private final Clock clock;
  private final FinishOrder finished = new FinishOrder();
  private final CompletableFuture<List<ProcessResult>> answer = new CompletableFuture<>();
  private int begun;
  private int pending = 1;

  private GroupCall(Clock clock) {
    this.clock = clock;
  }

  /**
   * Begins the action on those that are eligible when their turn comes; the others are left out.
   */
  static CompletableFuture<List<ProcessResult>> run(
      Clock clock,
      List<SupervisedProcess> processes,
      Predicate<SupervisedProcess> eligible,
      Action action) {
    GroupCall call = new GroupCall(clock);
    for (SupervisedProcess process : processes) {
      if (eligible.test(process)) {
        call.begin(process, action);
      }
    }
    call.finished.close();
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
    int asked = begun++;
    pending++;
    Dispatcher.whenDone(
        done,
        (value, failure) -> {
          finished.add(asked, result(process, failure), clock.nanos());
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
      answer.complete(finished.results());
    }
  }
}
