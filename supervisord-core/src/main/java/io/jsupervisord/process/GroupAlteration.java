package io.jsupervisord.process;

import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.config.ProgramConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes an active group another one of the same kind and name, a process at a time, while the
 * others go on. At any moment the configuration of the group is that of its processes as they are,
 * so that a reread tells what has not been done yet. Loop thread only.
 */
public final class GroupAlteration {
  private final ManagedGroup group;
  private final GroupConfig target;
  private final ProcessRuntime runtime;
  private final PidRegister pids;
  private final WaitingRoom room;
  private final Timetable timetable;
  private final AutostartQueue starts;

  GroupAlteration(
      ManagedGroup group,
      GroupConfig target,
      ProcessRuntime runtime,
      PidRegister pids,
      WaitingRoom room,
      Timetable timetable,
      AutostartQueue starts) {
    this.group = group;
    this.target = withSocketOf(group.config(), target);
    this.runtime = runtime;
    this.pids = pids;
    this.room = room;
    this.timetable = timetable;
    this.starts = starts;
    group.become(this.target, List.copyOf(group.members()));
  }

  /** The owner and the mode of a socket count when it is made: it is still the old one. */
  private static GroupConfig withSocketOf(GroupConfig active, GroupConfig target) {
    return active instanceof GroupConfig.FastCgi a && target instanceof GroupConfig.FastCgi t
        ? new GroupConfig.FastCgi(t.name(), t.priority(), t.processes(), a.socket())
        : target;
  }

  /**
   * Gives a process its new configuration. One that runs should differ in nothing that a child is
   * given when it is spawned.
   *
   * @throws IOException when a log cannot be made; nothing is changed then
   */
  public void apply(String name) throws IOException {
    ManagedProcess process = member(name);
    process.reconfigure(program(name));
    room.reconfigured(process);
    timetable.reconfigured(process);
    group.become(target, List.copyOf(group.members()));
  }

  /**
   * Adds a process; it is not started.
   *
   * @throws IOException when a log cannot be made; it is not added then
   */
  public void admit(String name) throws IOException {
    ProgramConfig program = program(name);
    LogPaths paths = LogPaths.resolve(program, runtime.files());
    ManagedProcess process =
        new ManagedProcess(
            program, group.name(), runtime, paths, group.kind(), pids, room, timetable);
    List<ManagedProcess> members = new ArrayList<>(group.members());
    members.add(process);
    if (group.kind() instanceof GroupKind.Listeners listeners) {
      listeners.pool().enroll(process);
    }
    group.become(target, members);
    room.added(process);
    timetable.added(process);
  }

  /** Removes a process that is down. */
  public void dismiss(String name) {
    ManagedProcess process = member(name);
    List<ManagedProcess> members = new ArrayList<>(group.members());
    members.remove(process);
    if (group.kind() instanceof GroupKind.Listeners listeners) {
      listeners.pool().withdraw(process);
    }
    process.retire();
    group.become(target, members);
    room.removed(process);
    timetable.removed(process);
  }

  /** Starts those of the processes that start by themselves and were never tried. */
  public void autostart(List<String> names) {
    starts.add(group.members().stream().filter(m -> names.contains(m.name())).toList());
  }

  private ManagedProcess member(String name) {
    return (ManagedProcess) group.process(name);
  }

  private ProgramConfig program(String name) {
    return target.processes().stream()
        .filter(program -> program.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
