package io.jsupervisord.process;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.jsupervisord.api.ProcessHistory;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.posix.WaitStatus;

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
  private final GroupKind kind;
  private final PidRegister pids;
  private final StateCell state;
  private final NextStep next;
  private final PlannedStart planned;
  private final ExitRule exitRule;
  private final WaitingRoom room;
  private final RunChecks checks;
  private final TreeStop tree;
  private final StopSteps stop;
  private final FatalSteps fatal;
  private final ProcessReport report;
  private final ProcessFacts facts;
  private final RunHistory history = new RunHistory();
  private final Tally tally;

  private ProgramConfig config;

  private Exit exit;

  Lifecycle(
      ManagedProcess process,
      ProcessFacts facts,
      Spawner spawner,
      ProcessRuntime runtime,
      GroupKind kind,
      PidRegister pids,
      WaitingRoom room,
      TreeStop tree) {
    this.process = process;
    this.facts = facts;
    this.config = process.config();
    this.runtime = runtime;
    this.log = runtime.log();
    this.spawner = spawner;
    this.kind = kind;
    this.pids = pids;
    this.room = room;
    this.tree = tree;
    this.checks = new RunChecks(process, spawner, runtime, room);
    this.state = new StateCell(process);
    this.tally = new Tally(runtime.reactor().clock());
    this.next = new NextStep(runtime.reactor());
    this.planned = new PlannedStart(this, facts, runtime, next, config);
    this.exitRule = new ExitRule(config, runtime);
    this.stop = new StopSteps(this, facts, next, tree, config, log);
    this.fatal = new FatalSteps(this, facts, history, planned, exitRule, config, log);
    this.report = new ProcessReport(process, facts, history, next, room, runtime.reactor().clock());
  }

  /** The process has another configuration: each option counts from when it is next looked at. */
  void reconfigured() {
    config = process.config();
    planned.reconfigure(config);
    exitRule.reconfigure(config);
    stop.reconfigure(config);
    fatal.reconfigure(config);
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
        return stop.ask();
      }
      case KILL -> {
        return stop.kill();
      }
      case LEAVE_BACKOFF -> leaveBackoff();
      case GIVE_UP -> fatal.outOfRetries();
      case GIVE_UP_SILENTLY -> fatal.enter();
      case GIVE_UP_AT_LIMIT -> fatal.overLimit();
      case LOSE_TRACK -> enter(ProcessState.UNKNOWN);
    }
    return null;
  }

  /** Enters a state, within a transition. */
  void enter(ProcessState entered) {
    ProcessState previous = state.get();
    if (previous != entered) {
      next.cancel();
      room.leave(process);
      state.set(entered);
      tally.entered(entered);
      boolean expected = exit != null && exit.isExpected();
      runtime.events().raise(StateEvents.entered(process, previous, facts.failures, expected));
    }
  }

  // starting

  private void warnThatItRuns() {
    log.warn("process '" + config.name() + "' already running");
  }

  private void spawn() {
    if (facts.life != null) {
      warnThatItRuns();
      return;
    }
    facts.spawnError = null;
    if (room.hold(process)) {
      next.cancel();
      state.nudge();
      return;
    }
    facts.killing = false;
    facts.completed = false;
    facts.exitStatus = null;
    history.begun();
    facts.startTime = runtime.reactor().clock().epochSeconds();
    facts.startSecs = config.startSecs();
    enter(ProcessState.STARTING);
    try {
      checks.begin();
      facts.life = spawner.spawn(process);
    } catch (SpawnError e) {
      facts.spawnError = e.getMessage();
      exitRule.spawnFailed(e);
      history.spawnFailed(facts.startTime, e.detail());
      tally.spawnFailed();
      checks.ended();
      tree.spawnFailed();
      log.info("spawnerr: " + facts.spawnError);
      fire(Trigger.SPAWN_FAILED);
      return;
    }
    facts.pid = facts.life.child().pid();
    pids.add(facts.pid, process);
    log.info("spawned: '" + config.name() + "' with pid " + facts.pid);
    checks.spawned(facts.pid);
    next.after(SECONDS.toNanos(facts.startSecs), () -> fire(Trigger.STAYED_UP));
  }

  private void promote() {
    facts.failures = 0;
    enter(ProcessState.RUNNING);
    log.info(
        "success: %s entered RUNNING state, process has stayed up for > than %d seconds (startsecs)"
            .formatted(config.name(), facts.startSecs));
    kind.running();
    checks.running();
  }

  private void backOff() {
    if (exit != null) {
      facts.spawnError = TOO_QUICKLY;
    }
    facts.failures++;
    enter(ProcessState.BACKOFF);
    if (exit != null) {
      log.warn("exited: " + config.name() + " (" + exit.description() + "; not expected)");
      endLife();
      if (exitRule.endsDaemon(exit)) {
        return;
      }
    }
    planned.afterFailure();
  }

  private void leaveBackoff() {
    log.debug("Attempted to kill " + config.name() + ", which is in BACKOFF state.");
    enter(ProcessState.STOPPED);
  }

  /** A client wants it started. */
  void start() {
    planned.forgetPast();
    request();
  }

  private void request() {
    fire(Trigger.START_REQUEST);
    if (config.startSecs() == 0) {
      fire(Trigger.STAYED_UP);
    }
  }

  /** What it waited for is there; restarts that were counted before count on. */
  void startByItself() {
    if (planned.isAllowed()) {
      request();
    }
  }

  /** It is time for its next run, which has nothing to do with those before. */
  void startOnSchedule() {
    if (planned.isAllowed()) {
      start();
    }
  }

  /** Starts it if it starts by itself and was never tried. */
  void autostart() {
    if (config.autostart() && facts.startTime == 0 && !process.isDisabled()) {
      planned.begin(Trigger.AUTOSTART);
    }
  }

  // ending

  /** Stops it and starts it again, as soon and as often as its rules of restarts allow. */
  void restart() {
    planned.comeBackAfterStop();
    fire(Trigger.STOP_REQUEST);
  }

  /**
   * Its exit was collected.
   *
   * @param cause what the kernel has done to it or a descendant, or null
   */
  void reaped(WaitStatus status, String cause) {
    if (facts.startSecs == 0 && !facts.killing) {
      // it counts as started however soon it ends, and the log says so
      fire(Trigger.STAYED_UP);
    }
    try {
      facts.life.drain();
    } catch (RuntimeException e) {
      log.error("cannot take the last output of " + config.name() + ": " + e);
    }
    facts.stopTime = runtime.reactor().clock().epochSeconds();
    // when it was asked to end, a SIGKILL is ours
    exit = Exit.of(status, config, facts.killing ? null : cause);
    if (cause != null && !exit.description().endsWith(cause)) {
      log.warn("a descendant of '%s' (%d) was %s".formatted(config.name(), facts.pid, cause));
    }
    history.ended(
        facts.startTime,
        facts.stopTime,
        facts.uptime(runtime.reactor().clock()),
        exit,
        facts.killing);
    tally.ended(ExitKind.of(exit, cause, facts.killing), facts.life);
    fire(causeOfExit());
    exit = null;
  }

  private Trigger causeOfExit() {
    if (facts.killing) {
      return Trigger.EXITED_WHEN_ASKED;
    }
    return facts.uptime(runtime.reactor().clock()) < SECONDS.toNanos(facts.startSecs)
        ? Trigger.EXITED_TOO_QUICKLY
        : Trigger.EXITED;
  }

  private void recordStop() {
    facts.killing = false;
    facts.exitStatus = exit.code();
    enter(ProcessState.STOPPED);
    log.log(exit.level(), "stopped: " + config.name() + " (" + exit.description() + ")");
    long uptime = facts.uptime(runtime.reactor().clock());
    endLife();
    if (planned.comesBackAfterStop()) {
      exitRule.ended(exit);
      planned.afterRun(uptime, true);
    }
  }

  private void recordExit() {
    facts.failures = 0;
    enter(ProcessState.RUNNING);
    facts.exitStatus = exit.code();
    facts.completed = exit.isExpected();
    facts.spawnError = exit.isExpected() ? null : "Bad exit code " + exit.code();
    enter(ProcessState.EXITED);
    log.log(
        exit.level(),
        "exited: %s (%s; %s)"
            .formatted(
                config.name(),
                exit.description(),
                exit.isExpected() ? "expected" : "not expected"));
    long uptime = facts.uptime(runtime.reactor().clock());
    endLife();
    if (exitRule.endsDaemon(exit)) {
      return;
    }
    planned.afterRun(
        uptime,
        config.autorestart() == AutoRestart.ALWAYS
            || (config.autorestart() == AutoRestart.UNEXPECTED && !exit.isExpected()));
  }

  /** Forgets the child. Comes last: events still carry its pid. */
  private void endLife() {
    Life ended = facts.life;
    checks.ended();
    pids.remove(facts.pid);
    facts.life = null;
    facts.pid = 0;
    ended.release().run();
    kind.ended(process);
  }

  /** What starts it without a request. */
  PlannedStart plannedStart() {
    return planned;
  }

  /** The steps that send signals. */
  StopSteps stopping() {
    return stop;
  }

  // what is known

  StateCell state() {
    return state;
  }

  Wellness wellness() {
    return checks.wellness(state.get() == ProcessState.RUNNING);
  }

  RunChecks checks() {
    return checks;
  }

  RunHistory history() {
    return history;
  }

  ProcessStatistics statistics() {
    return tally.statistics(facts.life);
  }

  /** What is known of its past and its next start. */
  ProcessHistory describe() {
    return report.history();
  }
}
