package io.jsupervisord.process;

import io.jsupervisord.api.ProcessHistory;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.config.ProgramConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** One process of a group: what is configured, and what is running of it. Loop thread only. */
public interface SupervisedProcess {
  /**
   * Told after every change of state, once the whole transition is complete: who hears of STOPPED
   * may start the process at once. When one transition has passed through two states, the process
   * is in the second one already when the first is told.
   */
  @FunctionalInterface
  interface StateListener {
    void stateChanged(SupervisedProcess process, ProcessState from, ProcessState to);
  }

  ProgramConfig config();

  default String name() {
    return config().name();
  }

  String groupName();

  ProcessState state();

  /** 0 when nothing runs. */
  int pid();

  /** Wall-clock seconds of the last spawn attempt, 0 for never. */
  long startTime();

  /** Wall-clock seconds of the last exit collected, 0 for never. */
  long stopTime();

  /** The last exit's code, -1 for death by a signal, null when there is none to tell. */
  Integer exitStatus();

  /** The last spawn error, or null. */
  String spawnError();

  /** Whether a stop signal was sent and the process has not ended yet. */
  boolean isKilling();

  /** The path of the log of standard output, an AUTO name included, or null when there is none. */
  String stdoutLogfile();

  /** The path of the log of standard error, an AUTO name included, or null when there is none. */
  String stderrLogfile();

  /** Adds a listener; adding it twice has no effect. */
  void addListener(StateListener listener);

  /** Removes a listener. */
  void removeListener(StateListener listener);

  /**
   * Looks up the command as a spawn would.
   *
   * @throws SupervisorFault NO_FILE or NOT_EXECUTABLE with the spawn error as its extra
   */
  void checkCommand() throws SupervisorFault;

  /**
   * Spawns now; from any stopped state or BACKOFF. A failure ends in BACKOFF or FATAL with {@link
   * #spawnError} set; nothing is thrown. While a process is there (STOPPING) it does nothing but a
   * WARN line.
   */
  void start();

  /**
   * Asks the process to stop; from STARTING, RUNNING or BACKOFF.
   *
   * @return null when the signal was sent (or nothing had to be), else the text of what went wrong
   */
  String stop();

  /**
   * Gives up a start that is still to come: one that waits for other processes, and a restart after
   * a delay.
   *
   * @return whether there was one
   */
  default boolean cancelPlannedStart() {
    return false;
  }

  /**
   * Whether it will start though nobody asks again: it waits for other processes, for the time of a
   * restart or another try, or for its own end. What its schedule starts later does not count.
   */
  default boolean isToStart() {
    return false;
  }

  /**
   * Gives up the start that {@link #isToStart} tells of, also one after a run that {@link
   * #cancelPlannedStart} lets be because a stop by the reference's rules does.
   */
  default void holdDown() {}

  /** What it waits for before it is started, such as {@code db:ready}; null if for nothing. */
  default String waitingFor() {
    return null;
  }

  /** Whether a person has decided that it does not start by itself. */
  default boolean isDisabled() {
    return false;
  }

  /** Wall-clock seconds of its next start by its schedule; 0 for none. */
  default long nextRun() {
    return 0;
  }

  /** Whether it waits for something that was given up. */
  default boolean waitsInVain() {
    return false;
  }

  /** The processes that are not down and depend on this one. */
  default List<SupervisedProcess> livingDependents() {
    return List.of();
  }

  /** How it is by its checks. */
  default Wellness wellness() {
    return Wellness.unchecked(state() == ProcessState.RUNNING);
  }

  /** Its last runs and its next start. */
  default ProcessHistory history() {
    return new ProcessHistory(
        name(), groupName(), List.of(), 0, Duration.ZERO, 0, "", "", null, "");
  }

  /** What was counted of it. */
  default ProcessStatistics statistics() {
    return ProcessStatistics.NONE;
  }

  /** How often it was started again by itself. */
  default int restarts() {
    return 0;
  }

  /** Logs {@code waiting for NAME to stop}, at most once in 2 s; for a caller that waits. */
  void reportWaitingToStop();

  /**
   * Sends a signal to the process alone; from a signallable state.
   *
   * @return null when it was sent, else the text of what went wrong
   */
  String signal(int signal);

  /**
   * Queues bytes for its standard input.
   *
   * @throws SupervisorFault NOT_RUNNING or NO_FILE, with {@code nameInFault} as the extra
   */
  void writeStdin(byte[] bytes, String nameInFault) throws SupervisorFault;

  /** {@link #writeStdin(byte[], String)} of UTF-8 text. */
  default void writeStdin(String text, String nameInFault) throws SupervisorFault {
    writeStdin(text.getBytes(StandardCharsets.UTF_8), nameInFault);
  }

  /** Empties its log files; does nothing when it is not running. */
  void clearLogs() throws java.io.IOException;

  /** Opens its log files anew; does nothing when it is not running. */
  void reopenLogs();
}
