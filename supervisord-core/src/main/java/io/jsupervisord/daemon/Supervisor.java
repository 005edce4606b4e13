package io.jsupervisord.daemon;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ReloadResult;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.api.SupervisorState;
import io.jsupervisord.config.ConfigDifference;
import io.jsupervisord.config.ConfigException;
import io.jsupervisord.config.Configuration;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.event.Event;
import io.jsupervisord.event.EventBus;
import io.jsupervisord.log.LogbackMainLog;
import io.jsupervisord.loop.Loop;
import io.jsupervisord.posix.DaemonProcess;
import io.jsupervisord.process.GroupAlteration;
import io.jsupervisord.process.GroupTable;
import io.jsupervisord.process.ProcessGroup;
import io.jsupervisord.process.SupervisedProcess;
import io.jsupervisord.rpc.DaemonControl;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What clients and signals act on, from one start to the next restart or the end. Loop thread only.
 */
final class Supervisor implements DaemonControl, SignalPolicy.Target {
  private final Loop loop;
  private final ConfigSource source;
  private final LogbackMainLog log;
  private final EventBus events;
  private final GroupTable table;
  private final Reaper reaper;
  private final CurrentConfiguration current;
  private final StateFile state;
  private SupervisorState mood = SupervisorState.RUNNING;
  private int exitStatus;

  /**
   * @param state null where nothing is kept
   */
  Supervisor(
      Loop loop,
      ConfigSource source,
      LogbackMainLog log,
      EventBus events,
      CurrentConfiguration configuration,
      GroupTable table,
      Reaper reaper,
      StateFile state) {
    this.loop = loop;
    this.source = source;
    this.log = log;
    this.events = events;
    this.current = configuration;
    this.table = table;
    this.reaper = reaper;
    this.state = state;
  }

  @Override
  public SupervisorState mood() {
    return mood;
  }

  @Override
  public String identifier() {
    return current.get().daemon().identifier();
  }

  @Override
  public int pid() {
    return DaemonProcess.pid();
  }

  @Override
  public String supervisorVersion() {
    return Main.VERSION;
  }

  @Override
  public List<ProcessGroup> groups() {
    return table.groups();
  }

  @Override
  public ProcessGroup group(String name) {
    return table.group(name);
  }

  @Override
  public List<GroupConfig> configuredGroups() {
    return current.get().groups();
  }

  @Override
  public ReloadResult reread() throws ConfigException {
    Configuration read = source.load();
    current.set(read);
    return ConfigDifference.between(
        table.groups().stream().map(ProcessGroup::config).toList(), read.groups());
  }

  @Override
  public List<GroupConfig> readGroups() throws ConfigException {
    return source.load().groups();
  }

  @Override
  public void addGroup(GroupConfig group) throws IOException {
    table.activate(group);
    loop.execute(() -> autostart(group.name()));
  }

  private void autostart(String name) {
    ProcessGroup group = table.group(name);
    if (group != null) {
      table.autostart(group);
    }
  }

  @Override
  public void activateGroup(GroupConfig group) throws IOException {
    table.activate(group);
  }

  @Override
  public GroupAlteration alterGroup(ProcessGroup group, GroupConfig target) {
    return table.alter(group, target);
  }

  @Override
  public void alterTogether(Runnable alterations) {
    table.alterTogether(alterations);
  }

  @Override
  public void removeGroup(ProcessGroup group) {
    table.remove(group);
  }

  @Override
  public boolean isShuttingDown() {
    return mood == SupervisorState.SHUTDOWN;
  }

  @Override
  public void shutdown() {
    mood = SupervisorState.SHUTDOWN;
    table.beginShutdown(loop::stop);
  }

  /** The orderly end on behalf of a program; does nothing when an end has begun. */
  void endWith(int status) {
    if (mood == SupervisorState.RUNNING) {
      exitStatus = status;
      shutdown();
    }
  }

  /** The exit status of the daemon. */
  int exitStatus() {
    return exitStatus;
  }

  @Override
  public void restart() throws ConfigException {
    if (mood == SupervisorState.RUNNING) {
      // a mistake that is found when all programs have stopped would leave none of them
      source.load();
      mood = SupervisorState.RESTARTING;
      table.beginShutdown(loop::stop);
    }
  }

  @Override
  public void reopenLogs() {
    log.info("supervisord logreopen");
    try {
      log.reopen();
    } catch (IOException e) {
      log.error("cannot reopen the log: " + e.getMessage());
    }
    table.reopenLogs();
  }

  @Override
  public void reap() {
    reaper.reap();
  }

  @Override
  public String mainLogPath() {
    String logfile = current.get().daemon().logfile();
    return logfile.equals("syslog") ? null : logfile;
  }

  @Override
  public void clearMainLog() throws IOException {
    log.clear();
  }

  @Override
  public void raise(Event event) {
    events.raise(event);
  }

  @Override
  public boolean isDisabled(String group, String process) {
    return state != null && state.contains(group, process);
  }

  @Override
  public CompletableFuture<Boolean> setDisabled(SupervisedProcess process, boolean disabled)
      throws SupervisorFault {
    if (state == null) {
      return DaemonControl.super.setDisabled(process, disabled);
    }
    return state
        .set(process.groupName(), process.name(), disabled)
        .handle(
            (changed, failure) -> {
              if (failure != null) {
                throw new CompletionException(
                    Fault.FAILED.because("the state file cannot be written: " + failure));
              }
              return changed;
            });
  }
}
