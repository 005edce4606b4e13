package io.jsupervisord.update;

import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.api.ReloadResult;
import io.jsupervisord.config.ConfigDifference;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.config.GroupDifference;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.config.ProgramDifference;
import io.jsupervisord.process.DisabledProcesses;
import io.jsupervisord.process.ProcessGroup;
import io.jsupervisord.process.SupervisedProcess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out what an update does, and touches nothing. In the order of an update: first what is
 * removed, then what is changed, then what is added. Loop thread only.
 */
public final class Planner {
  private final List<ProcessGroup> active;
  private final List<GroupConfig> read;
  private final boolean minimal;
  private final DisabledProcesses disabled;

  /** A planner that knows of nothing disabled. */
  public Planner(List<ProcessGroup> active, List<GroupConfig> read, boolean minimal) {
    this(active, read, minimal, DisabledProcesses.NONE);
  }

  /**
   * @param minimal whether a process is restarted only if its own options ask for it; otherwise all
   *     of a group are that has changed, as the reference's client does
   * @param disabled what does not start by itself, whatever its options say
   */
  public Planner(
      List<ProcessGroup> active,
      List<GroupConfig> read,
      boolean minimal,
      DisabledProcesses disabled) {
    this.active = active;
    this.read = read;
    this.minimal = minimal;
    this.disabled = disabled;
  }

  /**
   * What is done, as it is told. Nothing is in it for a group that does not differ.
   *
   * @param wanted the groups that are looked at; empty for all
   */
  public List<GroupPlan> plans(Collection<String> wanted) {
    return steps(wanted).stream().map(GroupStep::plan).toList();
  }

  /** The same, to be done. */
  List<GroupStep> steps(Collection<String> wanted) {
    Map<String, ProcessGroup> activeByName = new HashMap<>();
    active.forEach(group -> activeByName.put(group.name(), group));
    Map<String, GroupConfig> readByName = new HashMap<>();
    read.forEach(group -> readByName.put(group.name(), group));
    ReloadResult difference =
        ConfigDifference.between(active.stream().map(ProcessGroup::config).toList(), read);
    List<String> names = new ArrayList<>(difference.removed());
    names.addAll(difference.changed());
    names.addAll(difference.added());
    return names.stream()
        .filter(name -> wanted.isEmpty() || wanted.contains(name))
        .map(name -> step(activeByName.get(name), readByName.get(name)))
        .toList();
  }

  private GroupStep step(ProcessGroup group, GroupConfig target) {
    Map<String, Step> steps = new LinkedHashMap<>();
    if (group == null) {
      target
          .processes()
          .forEach(program -> steps.put(program.name(), whenNew(target.name(), program)));
      return new GroupStep(null, target, false, steps, List.of());
    }
    if (target == null) {
      group.processes().forEach(process -> steps.put(process.name(), whenGone(process)));
      return new GroupStep(group, null, false, steps, List.of());
    }
    GroupDifference difference = GroupDifference.between(group.config(), target);
    boolean replaces = !minimal || difference.replacesGroup();
    for (ProgramConfig program : target.processes()) {
      SupervisedProcess process = group.process(program.name());
      steps.put(
          program.name(),
          process == null
              ? whenNew(target.name(), program)
              : minimal
                  ? whenKept(process, program, difference)
                  : whenReplaced(process, program, difference));
    }
    for (SupervisedProcess process : group.processes()) {
      steps.computeIfAbsent(process.name(), name -> whenGone(process));
    }
    return new GroupStep(group, target, replaces, steps, difference.options());
  }

  private Step whenNew(String group, ProgramConfig program) {
    return startsByItself(group, program) ? Step.START : Step.ADD;
  }

  private boolean startsByItself(String group, ProgramConfig program) {
    return program.autostart() && !disabled.contains(group, program.name());
  }

  private static Step whenGone(SupervisedProcess process) {
    return isUp(process) ? Step.STOP_AND_REMOVE : Step.REMOVE;
  }

  private static boolean isUp(SupervisedProcess process) {
    return !process.state().isStopped();
  }

  /** The group is dropped and made again: its processes start by themselves, or do not. */
  private Step whenReplaced(
      SupervisedProcess process, ProgramConfig program, GroupDifference group) {
    boolean starts = startsByItself(process.groupName(), program);
    if (isUp(process)) {
      return starts ? Step.RESTART : Step.STOP;
    }
    if (starts) {
      return Step.START;
    }
    return group.programs().get(program.name()).isEmpty() ? Step.NOTHING : Step.APPLY;
  }

  private Step whenKept(SupervisedProcess process, ProgramConfig program, GroupDifference group) {
    ProgramDifference difference = group.programs().get(program.name());
    boolean renews = group.replacesGroup() || difference.needsRestart();
    if (renews && process.state() == ProcessState.STOPPING) {
      return process.isToStart() ? Step.RESTART : Step.STOP;
    }
    if (renews && isUp(process)) {
      return Step.RESTART;
    }
    if (renews && wasGivenUp(process) && startsByItself(process.groupName(), program)) {
      return Step.START;
    }
    if (group.replacesGroup() && process.isToStart()) {
      return Step.START;
    }
    return renews || !difference.isEmpty() ? Step.APPLY : Step.NOTHING;
  }

  /** What a person has stopped stays down; what could not run may be well with new values. */
  private static boolean wasGivenUp(SupervisedProcess process) {
    return process.state() == ProcessState.FATAL;
  }
}
