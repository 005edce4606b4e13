package io.jsupervisord.process;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.log.MainLog;

/** The steps of a {@link Lifecycle} that send signals. Loop thread only. */
final class StopSteps {
  private final Lifecycle lifecycle;
  private final ProcessFacts facts;
  private final NextStep next;
  private final TreeStop tree;
  private final MainLog log;
  private final Signaller signaller;
  private ProgramConfig config;

  StopSteps(
      Lifecycle lifecycle,
      ProcessFacts facts,
      NextStep next,
      TreeStop tree,
      ProgramConfig config,
      MainLog log) {
    this.lifecycle = lifecycle;
    this.facts = facts;
    this.next = next;
    this.tree = tree;
    this.config = config;
    this.log = log;
    this.signaller = new Signaller(config.name(), log);
  }

  /** From now on it is stopped by other options. */
  void reconfigure(ProgramConfig newConfig) {
    config = newConfig;
  }

  /**
   * Sends {@code stopsignal}, and the next one when {@code stopwaitsecs} are over.
   *
   * @return null, or why it could not be sent
   */
  String ask() {
    facts.killing = true;
    boolean wholeGroup = config.stopAsGroup() || tree.isOn();
    signaller.announceKill(facts.pid, config.stopSignal(), wholeGroup);
    lifecycle.enter(ProcessState.STOPPING);
    lifecycle.checks().stopping();
    next.after(SECONDS.toNanos(config.stopWaitSecs()), () -> lifecycle.fire(Trigger.KILL_DUE));
    return send(config.stopSignal(), wholeGroup);
  }

  /**
   * Sends SIGKILL, and again while that has no effect.
   *
   * @return null, or why it could not be sent
   */
  String kill() {
    lifecycle.history().killed(config.stopWaitSecs());
    log.warn("killing '" + config.name() + "' (" + facts.pid + ") with SIGKILL");
    boolean wholeGroup = config.killAsGroup() || tree.isOn();
    signaller.announceKill(facts.pid, Signaller.SIGKILL, wholeGroup);
    // with stopwaitsecs=0 the reference tries again in every turn of its loop, once a second
    int patience = Math.max(1, config.stopWaitSecs());
    next.after(SECONDS.toNanos(patience), () -> lifecycle.fire(Trigger.KILL_DUE));
    return send(Signaller.SIGKILL, wholeGroup);
  }

  private String send(int signal, boolean wholeGroup) {
    if (tree.childIsGone()) {
      return null;
    }
    String refusal = signaller.kill(facts.life.child(), signal, wholeGroup);
    tree.signal(facts.pid, signal);
    if (refusal != null) {
      facts.killing = false;
      lifecycle.fire(Trigger.SIGNAL_REFUSED);
    }
    return refusal;
  }

  /**
   * Sends a signal that is not meant to stop it; it has a pid.
   *
   * @return null, or why it could not be sent
   */
  String signal(int signal) {
    if (tree.childIsGone()) {
      return null;
    }
    String refusal = signaller.signal(facts.life.child(), signal);
    if (refusal != null) {
      lifecycle.fire(Trigger.SIGNAL_REFUSED);
    }
    return refusal;
  }
}
