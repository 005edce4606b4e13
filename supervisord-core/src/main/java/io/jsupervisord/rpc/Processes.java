package io.jsupervisord.rpc;

import io.jsupervisord.api.Fault;
import io.jsupervisord.api.ProcessName;
import io.jsupervisord.api.SupervisorFault;
import io.jsupervisord.process.ProcessGroup;
import io.jsupervisord.process.SupervisedProcess;
import java.util.Comparator;
import java.util.List;

/** Finds active groups and processes by the names clients use. Loop thread only. */
final class Processes {
  private final DaemonControl daemon;

  Processes(DaemonControl daemon) {
    this.daemon = daemon;
  }

  /**
   * What a name stands for.
   *
   * @param process null when the whole group is meant
   */
  record Target(ProcessGroup group, SupervisedProcess process) {}

  /**
   * The process or the whole group of that name.
   *
   * @throws SupervisorFault BAD_NAME
   */
  Target target(String name) throws SupervisorFault {
    ProcessName parsed = ProcessName.parse(name);
    ProcessGroup group = daemon.group(parsed.group());
    if (group == null) {
      throw Fault.BAD_NAME.because(name);
    }
    if (parsed.isWholeGroup()) {
      return new Target(group, null);
    }
    SupervisedProcess process = group.process(parsed.process());
    if (process == null) {
      throw Fault.BAD_NAME.because(name);
    }
    return new Target(group, process);
  }

  /**
   * The one process of that name.
   *
   * @throws SupervisorFault BAD_NAME, also when it names a whole group
   */
  SupervisedProcess process(String name) throws SupervisorFault {
    SupervisedProcess process = target(name).process();
    if (process == null) {
      throw Fault.BAD_NAME.because(name);
    }
    return process;
  }

  /**
   * The group of that bare name.
   *
   * @throws SupervisorFault BAD_NAME
   */
  ProcessGroup group(String name) throws SupervisorFault {
    ProcessGroup group = daemon.group(name);
    if (group == null) {
      throw Fault.BAD_NAME.because(name);
    }
    return group;
  }

  /** All processes, by the priority of their group, then as {@link #byPriority(ProcessGroup)}. */
  List<SupervisedProcess> byPriority() {
    return daemon.groups().stream()
        .sorted(Comparator.comparingInt(ProcessGroup::priority))
        .flatMap(group -> byPriority(group).stream())
        .toList();
  }

  /**
   * The processes of a group in the order of requests: by their own priority, which does not count
   * when they start by themselves, then in the order of the group.
   */
  static List<SupervisedProcess> byPriority(ProcessGroup group) {
    return group.processes().stream()
        .sorted(Comparator.comparingInt(process -> process.config().priority()))
        .toList();
  }

  /** All processes, by the name of their group, then by their own. */
  List<SupervisedProcess> byName() {
    return daemon.groups().stream()
        .sorted(Comparator.comparing(ProcessGroup::name))
        .flatMap(
            group ->
                group.processes().stream().sorted(Comparator.comparing(SupervisedProcess::name)))
        .toList();
  }
}
