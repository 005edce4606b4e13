package io.jsupervisord.process;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.ProgramConfig;

/**
 * The start of a process that nobody asks for: at the beginning, after a failed start, after a run,
 * or out of FATAL. It says when that is due, and gives it up when it may no longer be. Loop thread
 * only.
 */
final class PlannedStart {
  private final Lifecycle lifecycle;
  private final ProcessFacts facts;
  private final ProcessRuntime runtime;
  private final NextStep next;
  private final RestartRules rules;
  private boolean retired;

  /** Whether it is stopped only to be started again, by the rules of restarts. */
  private boolean comesBack;

  PlannedStart(
      Lifecycle lifecycle,
      ProcessFacts facts,
      ProcessRuntime runtime,
      NextStep next,
      ProgramConfig config) {
    this.lifecycle = lifecycle;
    this.facts = facts;
    this.runtime = runtime;
    this.next = next;
    this.rules = new RestartRules(config, runtime.reactor().clock(), Math::random);
  }

  /** Goes on by other rules; what was counted counts. */
  void reconfigure(ProgramConfig config) {
    rules.reconfigure(config);
  }

  /** A person has acted, or it was given up: starts that were before no longer count. */
  void forgetPast() {
    rules.forget();
  }

  /** Not while the daemon goes down, nor when the group was dropped. */
  boolean isAllowed() {
    return runtime.isRunning().getAsBoolean() && !retired;
  }

  /** It is due. */
  void begin(Trigger trigger) {
    if (isAllowed()) {
      lifecycle.fire(trigger);
    }
  }

  /** It is due and counts as a restart, of which there may have been too many. */
  private void beginAgain(Trigger trigger) {
    if (rules.isOverLimit()) {
      begin(Trigger.OVER_LIMIT);
    } else {
      facts.restarts++;
      begin(trigger);
    }
  }

  /** A start has failed: another try, or none any more. */
  void afterFailure() {
    if (rules.isOutOfRetries(facts.failures)) {
      next.after(0, () -> lifecycle.fire(Trigger.OUT_OF_RETRIES));
    } else {
      next.after(rules.delayAfterFailure(facts.failures), () -> beginAgain(Trigger.RETRY_DUE));
    }
  }

  /**
   * A run is over.
   *
   * @param uptime how long it was, in nanoseconds
   * @param again whether another is to follow
   */
  void afterRun(long uptime, boolean again) {
    long delay = rules.delayAfterRun(uptime);
    if (again) {
      next.after(delay, () -> beginAgain(Trigger.AUTORESTART));
    }
  }

  /** It was given up, which need not be for ever ({@code fatal_retry_after}). */
  void afterFatal() {
    long delay = rules.delayAfterFatal();
    if (delay >= 0) {
      next.after(delay, () -> begin(Trigger.FATAL_RETRY_DUE));
    }
  }

  /** The stop that comes next is for a restart. */
  void comeBackAfterStop() {
    comesBack = true;
  }

  /**
   * It has stopped.
   *
   * @return whether that was for a restart, which is for the caller to bring about
   */
  boolean comesBackAfterStop() {
    boolean follows = comesBack;
    comesBack = false;
    return follows;
  }

  /**
   * Gives up a restart of ours that is waited for.
   *
   * @return whether there was one
   */
  boolean cancelRestart() {
    ProcessState state = lifecycle.state().get();
    if (comesBack) {
      comesBack = false;
      return state == ProcessState.STOPPING;
    }
    boolean isOurs =
        state == ProcessState.FATAL
            || state == ProcessState.STOPPED
            || (state == ProcessState.EXITED && rules.areOurs());
    return isOurs && next.cancel();
  }

  /** Whether it is down, or will be, and starts by itself after that. */
  boolean isPlanned() {
    ProcessState state = lifecycle.state().get();
    return (state == ProcessState.STOPPING && comesBack)
        || (state.isStopped() && next.remainingNanos() >= 0);
  }

  /**
   * Gives up any start of a process that is down.
   *
   * @return whether there was one
   */
  boolean cancel() {
    return lifecycle.state().get().isStopped() && next.cancel();
  }

  /** Its group was dropped: it never starts by itself again. */
  void retire() {
    retired = true;
    comesBack = false;
    next.cancel();
  }
}
