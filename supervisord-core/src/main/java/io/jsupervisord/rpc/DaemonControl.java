package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ReloadResult;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.api.SupervisorState;
import io.jsupervisord.config.ConfigException;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.event.Event;
import io.jsupervisord.process.ProcessGroup;
import io.jsupervisord.process.SupervisedProcess;
import io.jsupervisord.update.ActiveGroups;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What the methods need of the daemon. Loop thread only. */
public interface DaemonControl extends ActiveGroups {
  /** RUNNING, or on the way down: SHUTDOWN or RESTARTING. */
  SupervisorState mood();

  @Override
  default boolean isRunning() {
    return mood() == SupervisorState.RUNNING;
  }

  String identifier();

  int pid();

  /** The release whose behaviour the daemon follows, such as {@code 4.3.0}. */
  String supervisorVersion();

  /** The active groups in the order they were activated. */
  List<ProcessGroup> groups();

  /** The groups of the configuration that was read last. */
  List<GroupConfig> configuredGroups();

  /** Reads the files again and compares with what is active; applies nothing to a group. */
  ReloadResult reread() throws ConfigException;

  /** The groups of the files as they are now; nothing is kept of it. */
  List<GroupConfig> readGroups() throws ConfigException;

  /** Begins the end. */
  void shutdown();

  /**
   * Begins a restart of the daemon within its process; nothing when it is on its way down.
   *
   * @throws ConfigException when the files are broken: everything goes on as it was
   */
  void restart() throws ConfigException;

  /** The main log's path as the configuration read last has it; null when it is not a file. */
  String mainLogPath();

  /** Deletes the main log and starts it anew. */
  void clearMainLog() throws IOException;

  void raise(Event event);

  /** Whether a process does not start by itself, there or not. */
  default boolean isDisabled(String group, String process) {
    return false;
  }

  /**
   * Keeps a process from starting by itself, or no longer.
   *
   * @return completes on the loop when it is on disk, with whether it was otherwise before; fails
   *     with a SupervisorFault FAILED when it cannot be written
   * @throws SupervisorFault FAILED when there is no file to remember it in
   */
  default CompletableFuture<Boolean> setDisabled(SupervisedProcess process, boolean disabled)
      throws SupervisorFault {
    throw Fault.FAILED.because("state_file in [supervisord] is missing");
  }
}
