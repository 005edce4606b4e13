package io.jsupervisord.process;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessHistory;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.event.ListenerMember;
import io.jsupervisord.posix.BrokenPipeException;
import io.jsupervisord.posix.Cgroup;
import io.jsupervisord.posix.SignalNames;
import io.jsupervisord.posix.WaitStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A process of an active group. What happens to it is in {@link Lifecycle}. Loop thread only. */
final class ManagedProcess implements SupervisedProcess, ListenerMember {
  private static final long STOP_REPORT_NANOS = SECONDS.toNanos(2);

  private final String groupName;
  private final ProcessRuntime runtime;
  private final Spawner spawner;
  private final TreeStop tree;
  private final ProcessFacts facts = new ProcessFacts();
  private final Lifecycle lifecycle;
  private final WaitingRoom room;
  private final Timetable timetable;
  private ProgramConfig config;
  private LogPaths paths;
  private boolean hasReportedStop;
  private long lastStopReport;

  ManagedProcess(
      ProgramConfig config,
      String groupName,
      ProcessRuntime runtime,
      LogPaths paths,
      GroupKind kind,
      PidRegister pids,
      WaitingRoom room,
      Timetable timetable) {
    this.config = config;
    this.groupName = groupName;
    this.runtime = runtime;
    this.paths = paths;
    this.spawner = new Spawner(config, groupName, runtime, paths, kind);
    this.room = room;
    this.timetable = timetable;
    this.tree = new TreeStop(config, groupName, runtime);
    this.lifecycle = new Lifecycle(this, facts, spawner, runtime, kind, pids, room, tree);
  }

  // what the group table does

  /**
   * Gives it another configuration. What a child is given when it is spawned is in force with the
   * next one; all else at once.
   *
   * @throws IOException when a log cannot be made; nothing is changed then
   */
  void reconfigure(ProgramConfig newConfig) throws IOException {
    Life life = facts.life;
    if (life == null) {
      paths = paths.renewed(config, newConfig, runtime.files());
    } else {
      life.limitLogs(newConfig.stdout(), newConfig.stderr());
    }
    config = newConfig;
    spawner.reconfigure(newConfig, paths);
    tree.reconfigure(newConfig);
    lifecycle.reconfigured();
  }

  /** Starts it if it starts by itself and was never tried. */
  void autostart() {
    lifecycle.autostart();
  }

  /** Its exit was collected. */
  void reaped(WaitStatus status) {
    tree.afterExit(facts.pid, cause -> lifecycle.reaped(status, cause));
  }

  /** The daemon goes down, and it is this group's turn. */
  void shutdown() {
    lifecycle.history().stopAsked("supervisord going down");
    lifecycle.fire(Trigger.SHUTDOWN);
  }

  /** Its group was dropped, or the daemon is down. */
  void retire() {
    lifecycle.plannedStart().retire();
  }

  /** What it depends on is there. */
  void startByItself() {
    lifecycle.startByItself();
  }

  /** It is time for its next run. */
  void startOnSchedule() {
    lifecycle.startOnSchedule();
  }

  /** It was found unwell, which is a failure to those that depend on it. */
  void restartUnwell(String reason) {
    lifecycle.history().stopAsked("its health check: " + reason);
    lifecycle.restart();
    room.failed(this);
  }

  /** What it depends on is gone. */
  void stopByItself(String cause) {
    lifecycle.history().stopAsked(cause);
    lifecycle.fire(Trigger.STOP_REQUEST);
  }

  /** Has its listeners look again. */
  void nudge() {
    lifecycle.state().nudge();
  }

  /** Reads a stream of its output for what makes it ready; or null. */
  Consumer<ByteBuffer> tap() {
    return lifecycle.checks().tap();
  }

  /** Sets what its child finds in its environment besides. */
  void addTo(Map<String, String> environment) throws SpawnError {
    lifecycle.checks().addTo(environment);
    tree.addTo(environment);
  }

  /** Where its child is to be put, or null. */
  Cgroup cgroup() {
    return tree.cgroup();
  }

  // requests

  @Override
  public void checkCommand() throws SupervisorFault {
    try {
      spawner.command();
    } catch (CommandException e) {
      if (!state().isRunning()) {
        lifecycle.history().startRefused(e.getMessage());
      }
      throw e.fault().because(e.getMessage());
    }
  }

  @Override
  public void start() {
    lifecycle.start();
  }

  @Override
  public String stop() {
    forgetPlans();
    hasReportedStop = false;
    lifecycle.history().stopAsked("a request");
    return lifecycle.fire(Trigger.STOP_REQUEST);
  }

  @Override
  public boolean cancelPlannedStart() {
    if (forgetPlans()) {
      lifecycle.history().stopAsked("a request");
      nudge();
      return true;
    }
    return false;
  }

  @Override
  public boolean isToStart() {
    return room.isToStart(this) || timetable.isQueued(this) || lifecycle.plannedStart().isPlanned();
  }

  @Override
  public void holdDown() {
    boolean hadPlans = forgetPlans();
    if (lifecycle.plannedStart().cancel() || hadPlans) {
      nudge();
    }
  }

  /** Whether there was a start to come that nobody has asked for again. */
  private boolean forgetPlans() {
    boolean waited = room.forget(this);
    boolean wasQueued = timetable.forget(this);
    boolean wasToRestart = lifecycle.plannedStart().cancelRestart();
    return waited || wasQueued || wasToRestart;
  }

  @Override
  public void reportWaitingToStop() {
    if (state() != ProcessState.STOPPING) {
      return;
    }
    long now = runtime.reactor().clock().nanos();
    if (!hasReportedStop || now - lastStopReport >= STOP_REPORT_NANOS) {
      hasReportedStop = true;
      lastStopReport = now;
      runtime.log().info("waiting for " + name() + " to stop");
    }
  }

  @Override
  public String signal(int signal) {
    if (pid() == 0) {
      runtime
          .log()
          .debug(
              "attempted to send %s sig %s but it wasn't running"
                  .formatted(name(), SignalNames.nameOf(signal)));
      return null;
    }
    return lifecycle.stopping().signal(signal);
  }

  // what goes in and out

  @Override
  public void writeStdin(byte[] bytes, String nameInFault) throws SupervisorFault {
    if (pid() == 0 || isKilling()) {
      throw Fault.NOT_RUNNING.because(nameInFault);
    }
    StdinQueue stdin = facts.life.stdin();
    if (stdin != null && stdin.isFull()) {
      throw Fault.FAILED.because(nameInFault + " does not read its standard input");
    }
    if (stdin != null && stdin.isRoomFull(bytes.length)) {
      throw Fault.FAILED.because(
          nameInFault + ": too much waits for programs that do not read their standard input");
    }
    try {
      send(bytes);
    } catch (BrokenPipeException e) {
      throw Fault.NO_FILE.because(nameInFault);
    }
  }

  @Override
  public void send(byte[] bytes) throws BrokenPipeException {
    Life life = facts.life;
    if (life == null || life.stdin() == null) {
      throw new BrokenPipeException();
    }
    life.stdin().write(bytes);
  }

  @Override
  public void clearLogs() throws IOException {
    Life life = facts.life;
    if (life != null) {
      life.clearLogs();
    }
  }

  @Override
  public void reopenLogs() {
    Life life = facts.life;
    if (life != null) {
      try {
        life.reopenLogs();
      } catch (IOException e) {
        runtime.log().error("cannot reopen a log of " + name() + ": " + e);
      }
    }
  }

  // what is known

  @Override
  public String waitingFor() {
    return room.waitingFor(this);
  }

  @Override
  public long nextRun() {
    return timetable.nextRun(this);
  }

  @Override
  public boolean waitsInVain() {
    return room.isHopeless(this);
  }

  @Override
  public List<SupervisedProcess> livingDependents() {
    return room.livingDependents(this);
  }

  @Override
  public Wellness wellness() {
    return lifecycle.wellness();
  }

  @Override
  public boolean isDisabled() {
    return runtime.disabled().contains(groupName, name());
  }

  @Override
  public ProcessHistory history() {
    return lifecycle.describe();
  }

  @Override
  public ProcessStatistics statistics() {
    return lifecycle.statistics();
  }

  @Override
  public int restarts() {
    return facts.restarts;
  }

  boolean isReady() {
    return wellness().ready();
  }

  boolean hasCompleted() {
    return facts.completed;
  }

  @Override
  public void addListener(StateListener listener) {
    lifecycle.state().addListener(listener);
  }

  @Override
  public void removeListener(StateListener listener) {
    lifecycle.state().removeListener(listener);
  }

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
    return lifecycle.state().get();
  }

  @Override
  public boolean isRunning() {
    return state() == ProcessState.RUNNING;
  }

  @Override
  public int pid() {
    return facts.pid;
  }

  @Override
  public long startTime() {
    return facts.startTime;
  }

  @Override
  public long stopTime() {
    return facts.stopTime;
  }

  @Override
  public Integer exitStatus() {
    return facts.exitStatus;
  }

  @Override
  public String spawnError() {
    return facts.spawnError;
  }

  @Override
  public boolean isKilling() {
    return facts.killing;
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
