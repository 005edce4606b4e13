package io.jsupervisord.process;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.jsupervisord.api.ProcessHistory;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.policy.RestartPolicy;
import io.jsupervisord.posix.WaitStatus;
import java.time.Duration;
import java.util.Objects;

/**
 * What becomes of a process. What is done when stands in {@link StateTable}; this class does it.
 * Within a transition the new state is in force first, then its event is raised, then the log line
 * is written. Loop thread only.
 */
final class Lifecycle {
  private static final String TOO_QUICKLY = "Exited too quickly (process log may have details)";

  private final ManagedProcess process;
  private final ProcessRuntime runtime;
  private final MainLog log;
  private final Spawner spawner;
  private final Signaller signaller;
  private final GroupKind kind;
  private final PidRegister pids;
  private final StateCell state;
  private final NextStep next;
  private final RestartRules rules;
  private final ExitRule exitRule;
  private final WaitingRoom room;
  private final RunChecks checks;
  private final TreeStop tree;
  private final RunHistory history = new RunHistory();
  private final Tally tally;

  private ProgramConfig config;

  /** That of the child there is now, whatever the configuration says by now. */
  private int startSecs;

  private Life life;
  private int pid;
  private Exit exit;
  private int failures;
  private boolean killing;
  private boolean retired;
  private boolean completed;
  private int restarts;
  private Integer exitStatus;
  private String spawnError;
  private long startTime;
  private long stopTime;

  Lifecycle(
      ManagedProcess process,
      Spawner spawner,
      ProcessRuntime runtime,
      GroupKind kind,
      PidRegister pids,
      WaitingRoom room,
      TreeStop tree) {
    this.process = process;
    this.config = process.config();
    this.runtime = runtime;
    this.log = runtime.log();
    this.spawner = spawner;
    this.signaller = new Signaller(config.name(), log);
    this.kind = kind;
    this.pids = pids;
    this.room = room;
    this.tree = tree;
    this.checks = new RunChecks(process, spawner, runtime, room);
    this.state = new StateCell(process);
    this.tally = new Tally(runtime.reactor().clock());
    this.next = new NextStep(runtime.reactor());
    this.rules = new RestartRules(config, runtime.reactor().clock(), Math::random);
    this.exitRule = new ExitRule(config, runtime);
  }

  /** The process has another configuration: each option counts from when it is next looked at. */
  void reconfigured() {
    config = process.config();
    rules.reconfigure(config);
    exitRule.reconfigure(config);
    checks.reconfigured();
  }

  /**
   * Something has happened.
   *
   * @return null, or why a signal could not be sent
   */
  String fire(Trigger trigger) {
    state.begin();
    try {
      return perform(StateTable.action(state.get(), trigger));
    } finally {
      state.end();
    }
  }

  private String perform(Action action) {
    switch (action) {
      case NONE -> {}
      case WARN -> warnThatItRuns();
      case SPAWN -> spawn();
      case PROMOTE -> promote();
      case BACK_OFF -> backOff();
      case RECORD_EXIT -> recordExit();
      case RECORD_STOP -> recordStop();
      case FORGET -> endLife();
      case ASK_TO_STOP -> {
        return askToStop();
      }
      case KILL -> {
        return kill();
      }
      case LEAVE_BACKOFF -> leaveBackoff();
      case GIVE_UP -> giveUp();
      case GIVE_UP_SILENTLY -> enterFatal();
      case GIVE_UP_AT_LIMIT -> giveUpAtLimit();
      case LOSE_TRACK -> enter(ProcessState.UNKNOWN);
    }
    return null;
  }

  /** For what begins by itself: not while the daemon goes down, nor when the group was dropped. */
  private void fireByItself(Trigger trigger) {
    if (runtime.isRunning().getAsBoolean() && !retired) {
      fire(trigger);
    }
  }

  /** For what comes back by itself, which may have come back too often. */
  private void restartByItself(Trigger trigger) {
    if (rules.isOverLimit()) {
      fireByItself(Trigger.OVER_LIMIT);
    } else {
      restarts++;
      fireByItself(trigger);
    }
  }

  private void enter(ProcessState entered) {
    ProcessState previous = state.get();
    if (previous != entered) {
      next.cancel();
      room.leave(process);
      state.set(entered);
      tally.entered(entered);
      boolean expected = exit != null && exit.isExpected();
      runtime.events().raise(StateEvents.entered(process, previous, failures, expected));
    }
  }

  // starting

  private void warnThatItRuns() {
    log.warn("process '" + config.name() + "' already running");
  }

  private void spawn() {
    if (life != null) {
      warnThatItRuns();
      return;
    }
    spawnError = null;
    if (room.hold(process)) {
      next.cancel();
      state.nudge();
      return;
    }
    killing = false;
    completed = false;
    exitStatus = null;
    history.begun();
    startTime = runtime.reactor().clock().epochSeconds();
    startSecs = config.startSecs();
    enter(ProcessState.STARTING);
    try {
      checks.begin();
      life = spawner.spawn(process);
    } catch (SpawnError e) {
      spawnError = e.getMessage();
      exitRule.spawnFailed(e);
      history.spawnFailed(startTime, spawnError);
      tally.spawnFailed();
      checks.ended();
      tree.spawnFailed();
      log.info("spawnerr: " + spawnError);
      fire(Trigger.SPAWN_FAILED);
      return;
    }
    pid = life.child().pid();
    pids.add(pid, process);
    log.info("spawned: '" + config.name() + "' with pid " + pid);
    checks.spawned(pid);
    next.after(SECONDS.toNanos(startSecs), () -> fire(Trigger.STAYED_UP));
  }

  private void promote() {
    failures = 0;
    enter(ProcessState.RUNNING);
    log.info(
        "success: %s entered RUNNING state, process has stayed up for > than %d seconds (startsecs)"
            .formatted(config.name(), startSecs));
    kind.running();
    checks.running();
  }

  private void backOff() {
    if (exit != null) {
      spawnError = TOO_QUICKLY;
    }
    failures++;
    enter(ProcessState.BACKOFF);
    if (exit != null) {
      log.warn("exited: " + config.name() + " (" + exit.description() + "; not expected)");
      endLife();
      if (exitRule.endsDaemon(exit)) {
        return;
      }
    }
    if (rules.isOutOfRetries(failures)) {
      next.after(0, () -> fire(Trigger.OUT_OF_RETRIES));
    } else {
      next.after(rules.delayAfterFailure(failures), () -> restartByItself(Trigger.RETRY_DUE));
    }
  }

  private void giveUp() {
    history.outOfRetries(failures, config.startRetries());
    enterFatal();
    log.info(
        "gave up: %s entered FATAL state, too many start retries too quickly"
            .formatted(config.name()));
    afterFatal();
  }

  private void giveUpAtLimit() {
    RestartPolicy.Limit limit = config.additions().restart().limit();
    String reason =
        "restarted %d times within %d s (restart_limit)"
            .formatted(limit.count(), limit.within().toSeconds());
    history.gaveUp(reason);
    enterFatal();
    log.info("gave up: %s entered FATAL state, %s".formatted(config.name(), reason));
    afterFatal();
  }

  private void enterFatal() {
    failures = 0;
    enter(ProcessState.FATAL);
  }

  private void afterFatal() {
    rules.forget();
    exitRule.gaveUp();
    long delay = rules.delayAfterFatal();
    if (delay >= 0) {
      next.after(delay, () -> fireByItself(Trigger.FATAL_RETRY_DUE));
    }
  }

  private void leaveBackoff() {
    log.debug("Attempted to kill " + config.name() + ", which is in BACKOFF state.");
    enter(ProcessState.STOPPED);
  }

  /** A client wants it started. */
  void start() {
    rules.forget();
    fire(Trigger.START_REQUEST);
    if (config.startSecs() == 0) {
      fire(Trigger.STAYED_UP);
    }
  }

  /** What it waited for is there. */
  void startByItself() {
    if (runtime.isRunning().getAsBoolean() && !retired) {
      start();
    }
  }

  /** Starts it if it starts by itself and was never tried. */
  void autostart() {
    if (config.autostart() && startTime == 0 && !process.isDisabled()) {
      fireByItself(Trigger.AUTOSTART);
    }
  }

  // ending

  /**
   * Its exit was collected.
   *
   * @param cause what the kernel has done to it or a descendant, or null
   */
  void reaped(WaitStatus status, String cause) {
    if (startSecs == 0 && !killing) {
      // it counts as started however soon it ends, and the log says so
      fire(Trigger.STAYED_UP);
    }
    try {
      life.drain();
    } catch (RuntimeException e) {
      log.error("cannot take the last output of " + config.name() + ": " + e);
    }
    stopTime = runtime.reactor().clock().epochSeconds();
    exit = Exit.of(status, config, cause);
    if (cause != null && !exit.description().endsWith(cause)) {
      log.warn("a descendant of '%s' (%d) was %s".formatted(config.name(), pid, cause));
    }
    history.ended(startTime, stopTime, uptime(), exit, killing);
    tally.ended(ExitKind.of(exit, cause, killing), life);
    fire(causeOfExit());
    exit = null;
  }

  private Trigger causeOfExit() {
    if (killing) {
      return Trigger.EXITED_WHEN_ASKED;
    }
    return uptime() < SECONDS.toNanos(startSecs) ? Trigger.EXITED_TOO_QUICKLY : Trigger.EXITED;
  }

  private long uptime() {
    return runtime.reactor().clock().nanos() - life.begunNanos();
  }

  private void recordStop() {
    killing = false;
    exitStatus = exit.code();
    enter(ProcessState.STOPPED);
    log.log(exit.level(), "stopped: " + config.name() + " (" + exit.description() + ")");
    endLife();
  }

  private void recordExit() {
    failures = 0;
    enter(ProcessState.RUNNING);
    exitStatus = exit.code();
    completed = exit.isExpected();
    spawnError = exit.isExpected() ? null : "Bad exit code " + exit.code();
    enter(ProcessState.EXITED);
    log.log(
        exit.level(),
        "exited: %s (%s; %s)"
            .formatted(
                config.name(),
                exit.description(),
                exit.isExpected() ? "expected" : "not expected"));
    long delay = rules.delayAfterRun(uptime());
    endLife();
    if (exitRule.endsDaemon(exit)) {
      return;
    }
    if (config.autorestart() == AutoRestart.ALWAYS
        || (config.autorestart() == AutoRestart.UNEXPECTED && !exit.isExpected())) {
      next.after(delay, () -> restartByItself(Trigger.AUTORESTART));
    }
  }

  /** Forgets the child. Comes last: events still carry its pid. */
  private void endLife() {
    Life ended = life;
    checks.ended();
    pids.remove(pid);
    life = null;
    pid = 0;
    ended.release().run();
    kind.ended(process);
  }

  /**
   * Gives up a restart of ours that is waited for.
   *
   * @return whether there was one
   */
  boolean cancelRestart() {
    boolean isOurs =
        state.get() == ProcessState.FATAL
            || (state.get() == ProcessState.EXITED && rules.areOurs());
    return isOurs && next.cancel();
  }

  /** Its group was dropped: it never starts by itself again. */
  void retire() {
    retired = true;
    next.cancel();
  }

  // stopping

  private String askToStop() {
    killing = true;
    boolean wholeGroup = config.stopAsGroup() || tree.isOn();
    signaller.announceKill(pid, config.stopSignal(), wholeGroup);
    enter(ProcessState.STOPPING);
    checks.stopping();
    next.after(SECONDS.toNanos(config.stopWaitSecs()), () -> fire(Trigger.KILL_DUE));
    return send(config.stopSignal(), wholeGroup);
  }

  private String kill() {
    history.killed(config.stopWaitSecs());
    log.warn("killing '" + config.name() + "' (" + pid + ") with SIGKILL");
    boolean wholeGroup = config.killAsGroup() || tree.isOn();
    signaller.announceKill(pid, Signaller.SIGKILL, wholeGroup);
    // with stopwaitsecs=0 the reference tries again in every turn of its loop, once a second
    next.after(SECONDS.toNanos(Math.max(1, config.stopWaitSecs())), () -> fire(Trigger.KILL_DUE));
    return send(Signaller.SIGKILL, wholeGroup);
  }

  private String send(int signal, boolean wholeGroup) {
    if (tree.childIsGone()) {
      return null;
    }
    String refusal = signaller.kill(life.child(), signal, wholeGroup);
    tree.signal(pid, signal);
    if (refusal != null) {
      killing = false;
      fire(Trigger.SIGNAL_REFUSED);
    }
    return refusal;
  }

  /** Sends a signal that is not meant to stop it; it has a pid. */
  String signal(int signal) {
    if (tree.childIsGone()) {
      return null;
    }
    String refusal = signaller.signal(life.child(), signal);
    if (refusal != null) {
      fire(Trigger.SIGNAL_REFUSED);
    }
    return refusal;
  }

  // what is known

  StateCell state() {
    return state;
  }

  /** The child there is now, or null. */
  Life life() {
    return life;
  }

  Wellness wellness() {
    return checks.wellness(state.get() == ProcessState.RUNNING);
  }

  RunChecks checks() {
    return checks;
  }

  /** It is about to be restarted for a reason of its own. */
  void countRestart() {
    restarts++;
  }

  int restarts() {
    return restarts;
  }

  /** Whether it has ended by itself with an expected code, and was not started since. */
  boolean hasCompleted() {
    return completed;
  }

  RunHistory history() {
    return history;
  }

  ProcessStatistics statistics() {
    return tally.statistics(life);
  }

  /** What is known of its past and its next start. */
  ProcessHistory describe() {
    return new ProcessHistory(
        process.name(),
        process.groupName(),
        history.runs(),
        history.ever(),
        Duration.ofNanos(life == null ? 0 : uptime()),
        failures,
        history.gaveUpBecause(),
        history.stopCause(),
        nextTry(),
        Objects.requireNonNullElse(room.waitingFor(process), ""));
  }

  private Duration nextTry() {
    if (state.get() != ProcessState.BACKOFF && !state.get().isStopped()) {
      return null;
    }
    long nanos = next.remainingNanos();
    if (nanos >= 0) {
      return Duration.ofNanos(nanos);
    }
    long scheduled = process.nextRun();
    long now = runtime.reactor().clock().epochSeconds();
    return scheduled == 0 ? null : Duration.ofSeconds(Math.max(0, scheduled - now));
  }

  int pid() {
    return pid;
  }

  boolean isKilling() {
    return killing;
  }

  Integer exitStatus() {
    return exitStatus;
  }

  String spawnError() {
    return spawnError;
  }

  long startTime() {
    return startTime;
  }

  long stopTime() {
    return stopTime;
  }
}
