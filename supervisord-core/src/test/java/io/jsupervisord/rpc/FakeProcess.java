package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.config.AutoRestart;
import io.jsupervisord.config.LogTarget;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.config.StreamConfig;
import io.jsupervisord.process.SupervisedProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process whose state only changes when a test says so. */
public final class FakeProcess implements SupervisedProcess {
  private final String group;
  private final ProgramConfig config;
  private final List<StateListener> listeners = new ArrayList<>();
  private ProcessState state = ProcessState.STOPPED;

  public long startTime;
  public long stopTime;
  public int pid;
  public Integer exitStatus;
  public String spawnError;
  public String stdoutLogfile;
  public String stderrLogfile;
  public SupervisorFault commandFault;
  public String stopFailure;
  public String signalFailure;
  public boolean clearFails;
  public boolean stdinClosed;

  /** The state that {@link #start} leads to; null for none at all. */
  public ProcessState stateOnStart = ProcessState.STARTING;

  /** The state that {@link #stop} leads to. */
  public ProcessState stateOnStop = ProcessState.STOPPING;

  /** Whether it starts again when it is down. */
  public boolean startIsPlanned;

  /** Who depends on it; told as far as they are up. */
  public final List<SupervisedProcess> dependents = new ArrayList<>();

  /** What was asked of the process, such as {@code start} and {@code signal 15}. */
  public final List<String> calls = new ArrayList<>();

  public FakeProcess(String group, String name) {
    this(group, program(name, 999));
  }

  public FakeProcess(String group, ProgramConfig config) {
    this.group = group;
    this.config = config;
  }

  /** A program with the defaults of the manual. */
  public static ProgramConfig program(String name, int priority) {
    return program(name, priority, new LogTarget.Auto());
  }

  /** The same with this log for both streams. */
  static ProgramConfig program(String name, int priority, LogTarget log) {
    StreamConfig stream = new StreamConfig(log, 52_428_800, 10, 0, false, false);
    return new ProgramConfig(
        name,
        "/bin/cat",
        null,
        null,
        null,
        priority,
        true,
        AutoRestart.UNEXPECTED,
        1,
        3,
        stream,
        stream,
        false,
        15,
        10,
        false,
        false,
        List.of(0),
        Map.of(),
        null,
        io.jsupervisord.policy.Additions.NONE);
  }

  /** Enters a state and tells the listeners. */
  public void enter(ProcessState next) {
    ProcessState from = state;
    state = next;
    for (StateListener listener : List.copyOf(listeners)) {
      listener.stateChanged(this, from, next);
    }
  }

  /** How many listen; for tests that nothing is left behind. */
  public int listenerCount() {
    return listeners.size();
  }

  @Override
  public ProgramConfig config() {
    return config;
  }

  @Override
  public String groupName() {
    return group;
  }

  @Override
  public ProcessState state() {
    return state;
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
    return state == ProcessState.STOPPING;
  }

  @Override
  public String stdoutLogfile() {
    return stdoutLogfile;
  }

  @Override
  public String stderrLogfile() {
    return stderrLogfile;
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

  @Override
  public void checkCommand() throws SupervisorFault {
    if (commandFault != null) {
      throw commandFault;
    }
  }

  @Override
  public void start() {
    calls.add("start");
    if (stateOnStart != null) {
      enter(stateOnStart);
    }
  }

  @Override
  public String stop() {
    calls.add("stop");
    if (stopFailure == null) {
      enter(stateOnStop);
    }
    return stopFailure;
  }

  @Override
  public void holdDown() {
    calls.add("holdDown");
  }

  @Override
  public boolean cancelPlannedStart() {
    boolean was = startIsPlanned;
    startIsPlanned = false;
    return was;
  }

  @Override
  public List<SupervisedProcess> livingDependents() {
    return dependents.stream().filter(dependent -> !dependent.state().isStopped()).toList();
  }

  @Override
  public void reportWaitingToStop() {
    calls.add("report");
  }

  @Override
  public String signal(int signal) {
    calls.add("signal " + signal);
    return signalFailure;
  }

  @Override
  public void writeStdin(byte[] bytes, String nameInFault) throws SupervisorFault {
    if (state != ProcessState.RUNNING) {
      throw Fault.NOT_RUNNING.because(nameInFault);
    }
    if (stdinClosed) {
      throw Fault.NO_FILE.because(nameInFault);
    }
    calls.add("stdin " + new String(bytes, StandardCharsets.UTF_8));
  }

  @Override
  public void clearLogs() throws IOException {
    if (clearFails) {
      throw new IOException("disk on fire");
    }
    calls.add("clear");
  }

  @Override
  public void reopenLogs() {
    calls.add("reopen");
  }
}
