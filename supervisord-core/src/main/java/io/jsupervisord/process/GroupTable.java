package io.jsupervisord.process;

import io.jsupervisord.config.FastCgiSocketConfig;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.event.EventRoom;
import io.jsupervisord.event.Events;
import io.jsupervisord.event.ListenerPool;
import io.jsupervisord.log.LogLevel;
import io.jsupervisord.posix.ChildExit;
import io.jsupervisord.posix.DaemonProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The groups that are active, in the order they were activated. Loop thread only. */
public final class GroupTable {
  private final ProcessRuntime runtime;
  private final PidRegister pids;
  private final Map<String, ManagedGroup> groups = new LinkedHashMap<>();
  private List<ProcessGroup> view = List.of();
  private final WaitingRoom room;
  private final Timetable timetable;
  private final AutostartQueue starts;
  private final EventRoom eventRoom = new EventRoom();
  private ShutdownSequence shutdown;

  public GroupTable(ProcessRuntime runtime) {
    this.runtime = runtime;
    this.room = new WaitingRoom(groups, runtime);
    this.timetable = new Timetable(runtime);
    this.pids = new PidRegister(runtime.journal());
    this.starts = new AutostartQueue(runtime.reactor());
  }

  /** The groups in the order they were activated. */
  public List<ProcessGroup> groups() {
    return view;
  }

  /** The group of that name, or null. */
  public ProcessGroup group(String name) {
    return groups.get(name);
  }

  /**
   * Makes a group active: its AUTO logs are made, its socket is tried, its listeners subscribe. Its
   * programs start in {@link #autostart}.
   *
   * @throws IOException when a log or socket cannot be made; the group is not active then
   */
  public void activate(GroupConfig config) throws IOException {
    GroupKind kind = kindOf(config);
    List<ManagedProcess> members = new ArrayList<>(config.processes().size());
    for (ProgramConfig program : config.processes()) {
      LogPaths paths = LogPaths.resolve(program, runtime.files());
      members.add(
          new ManagedProcess(program, config.name(), runtime, paths, kind, pids, room, timetable));
    }
    ManagedGroup group = new ManagedGroup(config, kind, members);
    if (kind instanceof GroupKind.FastCgi fastCgi) {
      fastCgi.socket().check();
    }
    if (kind instanceof GroupKind.Listeners listeners) {
      group.members().forEach(listeners.pool()::enroll);
      listeners.pool().activate(runtime.events());
    }
    groups.put(config.name(), group);
    room.added(group);
    timetable.added(group);
    refresh();
    runtime.events().raise(Events.groupAdded(config.name()));
  }

  private GroupKind kindOf(GroupConfig config) {
    if (config instanceof GroupConfig.Listeners listeners) {
      return new GroupKind.Listeners(
          new ListenerPool(
              listeners.name(),
              listeners.bufferSize(),
              listeners.events(),
              runtime.identifier(),
              runtime.serials(),
              eventRoom,
              runtime.log(),
              runtime.reactor()));
    }
    if (config instanceof GroupConfig.FastCgi fastCgi) {
      FastCgiSocketConfig socket = fastCgi.socket();
      return new GroupKind.FastCgi(
          new FastCgiSocket(socket.url(), () -> runtime.fastCgi().open(socket), runtime.log()));
    }
    return new GroupKind.Programs();
  }

  /** Begins to make an active group another of the same kind and name, process by process. */
  public GroupAlteration alter(ProcessGroup group, GroupConfig target) {
    ManagedGroup active = groups.get(group.name());
    return new GroupAlteration(active, target, runtime, pids, room, timetable, starts);
  }

  /** Runs alterations of several groups; what waits for others starts after them, not between. */
  public void alterTogether(Runnable alterations) {
    room.together(alterations);
  }

  private void refresh() {
    view = Collections.unmodifiableList(new ArrayList<>(groups.values()));
  }

  /** Drops a group, all of whose processes are down. */
  public void remove(ProcessGroup group) {
    ManagedGroup removed = groups.remove(group.name());
    if (removed == null) {
      return;
    }
    if (removed.kind() instanceof GroupKind.Listeners listeners) {
      listeners.pool().deactivate();
    }
    removed.members().forEach(ManagedProcess::retire);
    room.removed(removed);
    timetable.removed(removed);
    refresh();
    runtime.events().raise(Events.groupRemoved(group.name()));
  }

  /**
   * Starts what starts by itself and was never tried, by priority; what takes longer than a moment
   * goes on in later turns of the loop.
   */
  public void autostart() {
    starts.add(byPriority().stream().flatMap(group -> group.members().stream()).toList());
  }

  /** {@link #autostart} of one group. */
  public void autostart(ProcessGroup group) {
    ManagedGroup active = groups.get(group.name());
    if (active != null) {
      starts.add(active.members());
    }
  }

  /** By priority; of equal ones in the order of activation. */
  List<ManagedGroup> byPriority() {
    List<ManagedGroup> order = new ArrayList<>(groups.values());
    order.sort((a, b) -> Integer.compare(a.priority(), b.priority()));
    return order;
  }

  /** A child has ended. */
  public void reaped(ChildExit exit) {
    if (runtime.probes().reaped(exit)) {
      return;
    }
    ManagedProcess process = pids.find(exit.pid());
    if (process == null) {
      // those of kill_tree are wanted and may be many; process 1 reaps orphans anyway
      boolean adopted = runtime.trees().adoptsOrphans() && DaemonProcess.pid() != 1;
      runtime.log().log(
          adopted ? LogLevel.DEBUG : LogLevel.INFO,
          "reaped unknown pid " + exit.pid() + " (" + exit.status().describe() + ")");
    } else {
      process.reaped(exit.status());
    }
  }

  /** Opens all logs of children anew. */
  public void reopenLogs() {
    view.forEach(group -> group.processes().forEach(SupervisedProcess::reopenLogs));
  }

  /**
   * Stops everything, one group after the other from the highest priority number down; does nothing
   * when that has begun.
   *
   * @param whenDown runs once, not within this call, when every process is down
   */
  public void beginShutdown(Runnable whenDown) {
    if (shutdown == null) {
      timetable.end();
      shutdown = new ShutdownSequence(this, runtime, () -> end(whenDown));
      runtime.events().raise(Events.supervisorStopping());
      shutdown.begin();
    }
  }

  /**
   * After a restart in place the loop goes on, and would hold what was planned, and all of this.
   */
  private void end(Runnable whenDown) {
    groups.values().forEach(group -> group.members().forEach(ManagedProcess::retire));
    whenDown.run();
  }
}
