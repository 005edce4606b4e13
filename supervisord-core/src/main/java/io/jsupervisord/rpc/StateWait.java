package io.jsupervisord.rpc;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.process.SupervisedProcess;
import java.util.concurrent.CompletableFuture;

/**
 * Waits for a process to come into a state, without a thread: each change of state is looked at
 * until one decides. Loop thread only.
 */
final class StateWait implements SupervisedProcess.StateListener {
  /** Looks at a process. */
  @FunctionalInterface
  interface Verdict {
    /**
     * @return whether the wait is over
     * @throws SupervisorFault when it is over and has failed
     */
    boolean isReached(SupervisedProcess process) throws SupervisorFault;
  }

  private final Verdict verdict;
  private final CompletableFuture<Boolean> answer = new CompletableFuture<>();

  private StateWait(Verdict verdict) {
    this.verdict = verdict;
  }

  /** True once the verdict says so, maybe at once, or its fault. */
  static CompletableFuture<Boolean> until(SupervisedProcess process, Verdict verdict) {
    StateWait wait = new StateWait(verdict);
    process.addListener(wait);
    wait.look(process);
    return wait.answer;
  }

  @Override
  public void stateChanged(SupervisedProcess process, ProcessState from, ProcessState to) {
    look(process);
  }

  private void look(SupervisedProcess process) {
    try {
      if (!answer.isDone() && verdict.isReached(process)) {
        process.removeListener(this);
        answer.complete(true);
      }
    } catch (SupervisorFault e) {
      process.removeListener(this);
      answer.completeExceptionally(e);
    }
  }
}
