package io.jsupervisord.process;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.event.Event;
import io.jsupervisord.event.Events;
import io.jsupervisord.event.ListenerMember;
import io.jsupervisord.log.LogLevel;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.loop.Deadline;
import io.jsupervisord.posix.BrokenPipeException;
import io.jsupervisord.posix.Errno;
import io.jsupervisord.posix.PosixException;
import io.jsupervisord.posix.SignalNames;
import io.jsupervisord.posix.WaitStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A process and its state. What is done when stands in {@link StateTable}; this class does it. Loop
 * thread only.
 */
final class ManagedProcess implements SupervisedProcess, ListenerMember {
  private static final int SIGKILL = 9;
  private static final long STOP_REPORT_NANOS = SECONDS.toNanos(2);
  private static final String TOO_QUICKLY = "Exited too quickly (process log may have details)";

  private final ProgramConfig config;
  private final String groupName;
  private final ProcessRuntime runtime;
  private final MainLog log;
  private final LogPaths paths;
  private final GroupKind kind;
  private final Spawner spawner;
  private final PidRegister pids;
  private final List<StateListener> listeners = new ArrayList<>();

  private ProcessState state = ProcessState.STOPPED;
  private Life life;
  private int pid;
  private int failures;
  private boolean killing;
  private Integer exitStatus;
  private String spawnError;
  private long startTime;
  private long stopTime;
  private long lastStopReport;
  private boolean hasReportedStop;
  private Deadline deadline;
  private WaitStatus collected;

  ManagedProcess(
      ProgramConfig config,
      String groupName,
      ProcessRuntime runtime,
      LogPaths paths,
      GroupKind kind,
      PidRegister pids) {
    this.config = config;
    this.groupName = groupName;
    this.runtime = runtime;
    this.log = runtime.log();
    this.paths = paths;
    this.kind = kind;
    this.pids = pids;
    this.spawner = new Spawner(config, groupName, runtime, paths, kind);
  }

  // what happens

  /** Something has happened; does what the table says. */
  private String fire(Trigger trigger) {
    switch (StateTable.action(state, trigger)) {
      case NONE -> {}
      case WARN -> log.warn("process '" + name() + "' already running");
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
      case GIVE_UP_SILENTLY -> enter(ProcessState.FATAL);
      case LOSE_TRACK -> enter(ProcessState.UNKNOWN);
    }
    return null;
  }

  private void enter(ProcessState next) {
    ProcessState previous = state;
    if (previous == next) {
      return;
    }
    cancelDeadline();
    state = next;
    runtime.events().raise(event(previous));
    if (next == ProcessState.RUNNING) {
      kind.running();
    }
    for (StateListener listener : List.copyOf(listeners)) {
      listener.stateChanged(this, previous, next);
    }
  }

  private Event event(ProcessState from) {
    return switch (state) {
      case STARTING -> Events.starting(name(), groupName, from, failures);
      case RUNNING -> Events.running(name(), groupName, from, pid);
      case BACKOFF -> Events.backoff(name(), groupName, from, failures);
      case STOPPING -> Events.stopping(name(), groupName, from, pid);
      case STOPPED -> Events.stopped(name(), groupName, from, pid);
      case EXITED -> Events.exited(name(), groupName, from, isExpected(), pid);
      case FATAL -> Events.fatal(name(), groupName, from);
      case UNKNOWN -> Events.unknown(name(), groupName, from);
    };
  }

  private void schedule(long delayNanos, Trigger trigger) {
    cancelDeadline();
    deadline =
        runtime
            .reactor()
            .after(
                delayNanos,
                () -> {
                  deadline = null;
                  fire(trigger);
                });
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel();
      deadline = null;
    }
  }

  /** For what begins by itself: not while the daemon goes down. */
  private void fireIfDaemonRuns(Trigger trigger) {
    if (runtime.isRunning().getAsBoolean()) {
      fire(trigger);
    }
  }

  // starting

  private void spawn() {
    if (pid != 0) {
      log.warn("process '" + name() + "' already running");
      return;
    }
    killing = false;
    spawnError = null;
    exitStatus = null;
    startTime = runtime.reactor().clock().epochSeconds();
    enter(ProcessState.STARTING);
    try {
      life = spawner.spawn(this);
    } catch (SpawnError e) {
      spawnError = e.getMessage();
      log.info("spawnerr: " + spawnError);
      fire(Trigger.SPAWN_FAILED);
      return;
    }
    pid = life.child().pid();
    pids.add(pid, this);
    log.info("spawned: '" + name() + "' with pid " + pid);
    schedule(SECONDS.toNanos(config.startSecs()), Trigger.STAYED_UP);
  }

  private void promote() {
    failures = 0;
    spawnError = null;
    enter(ProcessState.RUNNING);
    log.info(
        "success: %s entered RUNNING state, process has stayed up for > than %d seconds (startsecs)"
            .formatted(name(), config.startSecs()));
  }

  private void backOff() {
    WaitStatus status = collected;
    if (status != null) {
      exitStatus = null;
      spawnError = TOO_QUICKLY;
    }
    failures++;
    enter(ProcessState.BACKOFF);
    if (status != null) {
      log.warn("exited: " + name() + " (" + status.describe() + "; not expected)");
      endLife();
    }
    if (failures > config.startRetries()) {
      schedule(0, Trigger.OUT_OF_RETRIES);
    } else {
      cancelDeadline();
      deadline =
          runtime
              .reactor()
              .after(
                  SECONDS.toNanos(failures),
                  () -> {
                    deadline = null;
                    fireIfDaemonRuns(Trigger.RETRY_DUE);
                  });
    }
  }

  private void giveUp() {
    failures = 0;
    enter(ProcessState.FATAL);
    log.info("gave up: " + name() + " entered FATAL state, too many start retries too quickly");
  }

  private void leaveBackoff() {
    log.debug("Attempted to kill " + name() + ", which is in BACKOFF state.");
    enter(ProcessState.STOPPED);
  }

  /** Starts it if it starts by itself and was never tried. */
  void autostart() {
    if (config.autostart() && startTime == 0) {
      fireIfDaemonRuns(Trigger.AUTOSTART);
    }
  }

  // ending

  /** Its exit was collected. */
  void reaped(WaitStatus status) {
    life.drain();
    stopTime = runtime.reactor().clock().epochSeconds();
    collected = status;
    long uptime = runtime.reactor().clock().nanos() - life.begunNanos();
    if (killing) {
      fire(Trigger.EXITED_WHEN_ASKED);
    } else if (uptime < SECONDS.toNanos(config.startSecs())) {
      fire(Trigger.EXITED_TOO_QUICKLY);
    } else {
      fire(Trigger.EXITED);
    }
    collected = null;
  }

  private boolean isExpected() {
    return exitStatus != null && config.exitCodes().contains(exitStatus);
  }

  private void recordStop() {
    WaitStatus status = collected;
    killing = false;
    exitStatus = status.codeOrMinusOne();
    enter(ProcessState.STOPPED);
    log.log(
        isExpected() ? LogLevel.INFO : LogLevel.WARN,
        "stopped: " + name() + " (" + status.describe() + ")");
    endLife();
  }

  private void recordExit() {
    WaitStatus status = collected;
    enter(ProcessState.RUNNING);
    failures = 0;
    exitStatus = status.codeOrMinusOne();
    if (isExpected()) {
      spawnError = null;
    } else {
      spawnError = "Bad exit code " + exitStatus;
    }
    enter(ProcessState.EXITED);
    log.log(
        isExpected() ? LogLevel.INFO : LogLevel.WARN,
        "exited: %s (%s; %s)"
            .formatted(name(), status.describe(), isExpected() ? "expected" : "not expected"));
    endLife();
    if (config.autorestart() == AutoRestart.ALWAYS
        || (config.autorestart() == AutoRestart.UNEXPECTED && !isExpected())) {
      cancelDeadline();
      deadline =
          runtime
              .reactor()
              .after(
                  0,
                  () -> {
                    deadline = null;
                    fireIfDaemonRuns(Trigger.AUTORESTART);
                  });
    }
  }

  private void endLife() {
    Life ended = life;
    pids.remove(pid);
    life = null;
    pid = 0;
    ended.end();
    kind.ended(this);
  }

  // stopping and signals

  /** The daemon goes down, and it is this group's turn. */
  void shutdown() {
    fire(Trigger.SHUTDOWN);
  }

  private String askToStop() {
    hasReportedStop = false;
    killing = true;
    String target = config.stopAsGroup() ? "process group " : "";
    log.debug(killingLine(target, config.stopSignal()));
    enter(ProcessState.STOPPING);
    schedule(SECONDS.toNanos(config.stopWaitSecs()), Trigger.KILL_DUE);
    return send(config.stopSignal(), config.stopAsGroup());
  }

  private String kill() {
    log.warn("killing '" + name() + "' (" + pid + ") with SIGKILL");
    log.debug(killingLine(config.killAsGroup() ? "process group " : "", SIGKILL));
    // with stopwaitsecs=0 the reference looks again once a second
    schedule(SECONDS.toNanos(Math.max(1, config.stopWaitSecs())), Trigger.KILL_DUE);
    return send(SIGKILL, config.killAsGroup());
  }

  private String killingLine(String target, int signal) {
    return "killing %s (pid %d) %swith signal %s"
        .formatted(name(), pid, target, SignalNames.nameOf(signal));
  }

  private String send(int signal, boolean wholeGroup) {
    try {
      life.child().signal(signal, wholeGroup);
      return null;
    } catch (PosixException e) {
      if (e.errno() == Errno.ESRCH) {
        log.debug(
            "unable to signal %s (pid %d), it probably just exited on its own: %s"
                .formatted(name(), pid, e.getMessage()));
        return null;
      }
      killing = false;
      return lost("unknown problem killing " + name() + " (" + pid + "):" + e.getMessage());
    }
  }

  private String lost(String why) {
    log.critical(why);
    fire(Trigger.SIGNAL_REFUSED);
    return why;
  }

  @Override
  public String signal(int signal) {
    String signalName = SignalNames.nameOf(signal);
    if (pid == 0) {
      log.debug("attempted to send " + name() + " sig " + signalName + " but it wasn't running");
      return null;
    }
    log.debug("sending " + name() + " (pid " + pid + ") sig " + signalName);
    try {
      life.child().signal(signal, false);
      return null;
    } catch (PosixException e) {
      if (e.errno() == Errno.ESRCH) {
        log.debug(
            "unable to signal %s (pid %d), it probably just now exited on its own: %s"
                .formatted(name(), pid, e.getMessage()));
        return null;
      }
      return lost("unknown problem sending sig " + name() + " (" + pid + "):" + e.getMessage());
    }
  }

  @Override
  public void reportWaitingToStop() {
    if (state != ProcessState.STOPPING) {
      return;
    }
    long now = runtime.reactor().clock().nanos();
    if (!hasReportedStop || now - lastStopReport >= STOP_REPORT_NANOS) {
      hasReportedStop = true;
      lastStopReport = now;
      log.info("waiting for " + name() + " to stop");
    }
  }

  // what goes in and out

  /** An end of a pipe was closed because the other one is. */
  void channelClosed(int fd, String channel) {
    if (log.isEnabled(LogLevel.DEBUG)) {
      log.debug(
          "fd %d closed, stopped monitoring <%s for <Subprocess with name %s in state %s> (%s)>"
              .formatted(fd, kind.dispatcherName(channel), name(), state, channel));
    }
  }

  @Override
  public void writeStdin(byte[] bytes, String nameInFault) throws SupervisorFault {
    if (pid == 0 || killing) {
      throw Fault.NOT_RUNNING.because(nameInFault);
    }
    try {
      send(bytes);
    } catch (BrokenPipeException e) {
      throw Fault.NO_FILE.because(nameInFault);
    }
  }

  @Override
  public void send(byte[] bytes) throws BrokenPipeException {
    if (life == null || life.stdin() == null) {
      throw new BrokenPipeException();
    }
    life.stdin().write(bytes);
  }

  @Override
  public void clearLogs() throws IOException {
    if (life != null) {
      life.clearLogs();
    }
  }

  @Override
  public void reopenLogs() {
    if (life != null) {
      try {
        life.reopenLogs();
      } catch (IOException e) {
        log.error("cannot reopen a log of " + name() + ": " + e);
      }
    }
  }

  // requests

  @Override
  public void checkCommand() throws SupervisorFault {
    spawner.command();
  }

  @Override
  public void start() {
    fire(Trigger.START_REQUEST);
  }

  @Override
  public String stop() {
    return fire(Trigger.STOP_REQUEST);
  }

  @Override
  public void addListener(StateListener listener) {
    if (!listeners.contains(listener)) {
      listeners.add(listener);
    }
  }

  @Override
  public void removeListener(StateListener listener) {
    listeners.remove(listener);
  }

  // what is known

  @Override
  public ProgramConfig config() {
    return config;
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public String groupName() {
    return groupName;
  }

  @Override
  public ProcessState state() {
    return state;
  }

  @Override
  public boolean isRunning() {
    return state == ProcessState.RUNNING;
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public long startTime() {
    return startTime;
  }

  @Override
  public long stopTime() {
    return stopTime;
  }

  @Override
  public Integer exitStatus() {
    return exitStatus;
  }

  @Override
  public String spawnError() {
    return spawnError;
  }

  @Override
  public boolean isKilling() {
    return killing;
  }

  @Override
  public String stdoutLogfile() {
    return paths.stdout();
  }

  @Override
  public String stderrLogfile() {
    return paths.stderr();
  }
}
