package io.jsupervisord.process;

import io.jsupervisord.api.ProcessName;
import io.jsupervisord.api.ProcessState;
import io.jsupervisord.event.Events;
import io.jsupervisord.policy.Condition;
import io.jsupervisord.policy.OnDependencyFailure;
import io.jsupervisord.policy.Requirement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds back processes until what they depend on is there, and looks after those that are up when
 * it fails. Nobody polls: a process that waits is looked at when the one it waits for changes.
 * Where nothing depends on anything it hears of nothing. Loop thread only.
 */
final class WaitingRoom implements SupervisedProcess.StateListener {
  private final Map<String, ManagedGroup> groups;
  private final ProcessRuntime runtime;

  /** Who waits, in the order of asking, and for what: the first thing that is missing. */
  private final Map<ManagedProcess, Requirement> waiting = new LinkedHashMap<>();

  /** Who depends on something of a group. */
  private final Map<String, Set<ManagedProcess>> dependents = new LinkedHashMap<>();

  private final Set<ManagedProcess> startWhenStopped = new HashSet<>();
  private final Set<ManagedProcess> restartWhenMet = new LinkedHashSet<>();
  private final Set<String> changedGroups = new LinkedHashSet<>();
  private final Set<ManagedProcess> reconfigured = new LinkedHashSet<>();
  private boolean isLooking;
  private boolean isAltering;

  /**
   * @param groups the active ones, as they come and go
   */
  WaitingRoom(Map<String, ManagedGroup> groups, ProcessRuntime runtime) {
    this.groups = groups;
    this.runtime = runtime;
  }

  /** A group has become active. */
  void added(ManagedGroup group) {
    group.members().forEach(this::register);
    membersChanged(group.name());
  }

  private void register(ManagedProcess process) {
    for (Requirement requirement : requirementsOf(process)) {
      dependents.computeIfAbsent(requirement.group(), name -> new LinkedHashSet<>()).add(process);
      listenTo(requirement.group());
      process.addListener(this);
    }
  }

  /** A process has become a member of an active group. */
  void added(ManagedProcess process) {
    register(process);
    membersChanged(process.groupName());
  }

  private void membersChanged(String groupName) {
    if (dependents.containsKey(groupName)) {
      listenTo(groupName);
      lookAtWaiters(groupName);
    }
  }

  /** A process may depend on something else now. */
  void reconfigured(ManagedProcess process) {
    unregister(process);
    register(process);
    reconfigured.add(process);
    lookAtReconfigured();
  }

  private void lookAtReconfigured() {
    if (isAltering) {
      return;
    }
    List<ManagedProcess> changed = List.copyOf(reconfigured);
    reconfigured.clear();
    for (ManagedProcess process : changed) {
      if (waiting.containsKey(process)) {
        lookAt(process);
      }
    }
  }

  /**
   * Alters several processes or groups. Who waits is looked at when all of it is done: one that
   * started within it would start with options that are about to change, or be about to go.
   */
  void together(Runnable alterations) {
    isAltering = true;
    try {
      alterations.run();
    } finally {
      isAltering = false;
    }
    lookAtReconfigured();
    lookAtChangedGroups();
  }

  /** A process is no longer a member of an active group. */
  void removed(ManagedProcess process) {
    drop(process);
    unregister(process);
    membersChanged(process.groupName());
  }

  /** Whoever waits for its start is told that there will be none. */
  private void drop(ManagedProcess process) {
    if (forget(process)) {
      process.nudge();
    }
  }

  private void unregister(ManagedProcess process) {
    dependents.values().forEach(set -> set.remove(process));
    dependents.values().removeIf(Set::isEmpty);
  }

  private void listenTo(String groupName) {
    ManagedGroup group = groups.get(groupName);
    if (group != null) {
      group.members().forEach(member -> member.addListener(this));
    }
  }

  /** A group is no longer active. */
  void removed(ManagedGroup group) {
    for (ManagedProcess process : group.members()) {
      drop(process);
      dependents.values().forEach(set -> set.remove(process));
    }
    dependents.values().removeIf(Set::isEmpty);
  }

  /**
   * Asked before a process is spawned.
   *
   * @return whether it has to wait; its start is asked for again when it need not any more
   */
  boolean hold(ManagedProcess process) {
    Requirement missing = missing(process);
    if (missing == null) {
      waiting.remove(process);
      // what comes up now has not seen the failure
      restartWhenMet.remove(process);
      return false;
    }
    Requirement before = waiting.put(process, missing);
    if (before == null) {
      runtime.log().info("waiting: '%s' for %s".formatted(process.name(), missing.description()));
      runtime
          .events()
          .raise(Events.waiting(process.name(), process.groupName(), missing.description()));
      warnIfHopeless(process, missing);
    }
    return true;
  }

  /** Its state has changed: whatever it waited for was for another state. */
  void leave(ManagedProcess process) {
    waiting.remove(process);
  }

  /**
   * A person has decided about it.
   *
   * @return whether it was waiting, or stopped only to be started again
   */
  boolean forget(ManagedProcess process) {
    restartWhenMet.remove(process);
    boolean wasToStart = startWhenStopped.remove(process);
    return waiting.remove(process) != null || wasToStart;
  }

  /** Whether it waits, or is stopped only to be started again. */
  boolean isToStart(ManagedProcess process) {
    return waiting.containsKey(process) || startWhenStopped.contains(process);
  }

  /** What it waits for as people read it, such as {@code db:ready}; null when it does not wait. */
  String waitingFor(ManagedProcess process) {
    Requirement missing = waiting.get(process);
    if (missing == null) {
      return null;
    }
    String failed = failed(missing);
    return failed == null
        ? missing.description()
        : missing.description() + " (" + failed + " is FATAL)";
  }

  /** Whether it waits for something that was given up. */
  boolean isHopeless(ManagedProcess process) {
    Requirement missing = waiting.get(process);
    return missing != null && failed(missing) != null;
  }

  /** Processes that are not down and depend on this one. */
  List<SupervisedProcess> livingDependents(ManagedProcess process) {
    List<SupervisedProcess> living = new ArrayList<>();
    for (ManagedProcess dependent : dependents.getOrDefault(process.groupName(), Set.of())) {
      boolean needsIt =
          requirementsOf(dependent).stream()
              .anyMatch(r -> r.condition() != Condition.COMPLETED && concerns(r, process));
      if (needsIt && !dependent.state().isStopped()) {
        living.add(dependent);
      }
    }
    return living;
  }

  @Override
  public void stateChanged(SupervisedProcess process, ProcessState from, ProcessState to) {
    ManagedProcess changed = (ManagedProcess) process;
    if (to.isStopped() && startWhenStopped.remove(changed)) {
      changed.startByItself();
    }
    if (from == to || !dependents.containsKey(changed.groupName())) {
      // nobody waits for one that only has its listeners look again: with many waiting for many
      // who wait themselves, to look at all of them would take for ever
      return;
    }
    if (hasFailed(changed, to)) {
      tellDependents(changed);
    }
    lookAtWaiters(changed.groupName());
  }

  /** Something other than its state has changed that others may wait for. */
  void readinessChanged(ManagedProcess process) {
    lookAtWaiters(process.groupName());
  }

  /** It has failed, though its state does not tell so. */
  void failed(ManagedProcess process) {
    if (dependents.containsKey(process.groupName())) {
      tellDependents(process);
    }
  }

  private static boolean hasFailed(ManagedProcess process, ProcessState to) {
    return to == ProcessState.FATAL
        || to == ProcessState.BACKOFF
        || (to == ProcessState.EXITED && !process.hasCompleted());
  }

  private void tellDependents(ManagedProcess failed) {
    for (ManagedProcess dependent : List.copyOf(dependents.get(failed.groupName()))) {
      Requirement requirement = requirementOn(failed, dependent);
      if (requirement == null) {
        continue;
      }
      if (waiting.containsKey(dependent)) {
        warnIfHopeless(dependent, requirement);
      } else if (dependent.state().isRunning() && requirement.condition() != Condition.COMPLETED) {
        dependencyFailed(dependent, failed);
      }
    }
  }

  private void dependencyFailed(ManagedProcess dependent, ManagedProcess failed) {
    OnDependencyFailure rule = dependent.config().additions().dependencies().onFailure();
    if (rule == OnDependencyFailure.WAIT
        || startWhenStopped.contains(dependent)
        || restartWhenMet.contains(dependent)) {
      return;
    }
    String why =
        "'%s' has failed, on which '%s' depends".formatted(failed.name(), dependent.name());
    if (rule == OnDependencyFailure.STOP) {
      runtime.log().warn(why + ", which is stopped until it is back");
      stopAndStart(dependent, "a failure of " + nameOf(failed));
    } else {
      runtime.log().warn(why + ", which is restarted when it is back");
      restartWhenMet.add(dependent);
    }
  }

  private void stopAndStart(ManagedProcess dependent, String cause) {
    startWhenStopped.add(dependent);
    dependent.stopByItself(cause);
  }

  private void warnIfHopeless(ManagedProcess process, Requirement missing) {
    String failed = failed(missing);
    if (failed != null) {
      runtime
          .log()
          .warn(
              "'%s' waits for %s, but %s is FATAL"
                  .formatted(process.name(), missing.description(), failed));
    }
  }

  /**
   * One group after the other: a long chain of starts must not be one of calls. A group is looked
   * at once for all of its members that have changed meanwhile.
   */
  private void lookAtWaiters(String changedGroup) {
    changedGroups.add(changedGroup);
    lookAtChangedGroups();
  }

  private void lookAtChangedGroups() {
    if (isLooking || isAltering) {
      return;
    }
    isLooking = true;
    try {
      while (!changedGroups.isEmpty()) {
        String next = changedGroups.iterator().next();
        changedGroups.remove(next);
        lookAtWaitersOf(next);
      }
    } finally {
      isLooking = false;
    }
  }

  private void lookAtWaitersOf(String changedGroup) {
    for (ManagedProcess process : List.copyOf(waiting.keySet())) {
      Requirement missing = waiting.get(process);
      if (missing == null || !missing.group().equals(changedGroup)) {
        continue;
      }
      lookAt(process);
    }
    for (ManagedProcess process : List.copyOf(restartWhenMet)) {
      if (missing(process) == null) {
        restartWhenMet.remove(process);
        stopAndStart(process, "a restart of what it depends on");
      }
    }
  }

  private void lookAt(ManagedProcess process) {
    Requirement next = missing(process);
    if (next == null) {
      waiting.remove(process);
      process.startByItself();
    } else {
      waiting.put(process, next);
      process.nudge();
    }
  }

  /** The first requirement that is not met; null if all are. */
  private Requirement missing(ManagedProcess process) {
    for (Requirement requirement : requirementsOf(process)) {
      List<ManagedProcess> targets = targets(requirement);
      if (targets == null || !targets.stream().allMatch(t -> isMet(requirement.condition(), t))) {
        return requirement;
      }
    }
    return null;
  }

  /** Null when there is no such group or process now. */
  private List<ManagedProcess> targets(Requirement requirement) {
    ManagedGroup group = groups.get(requirement.group());
    if (group == null) {
      return null;
    }
    if (requirement.process() == null) {
      return List.copyOf(group.members());
    }
    return group.members().stream().anyMatch(member -> member.name().equals(requirement.process()))
        ? group.members().stream().filter(m -> concerns(requirement, m)).toList()
        : null;
  }

  private static boolean isMet(Condition condition, ManagedProcess target) {
    return switch (condition) {
      case STARTED -> target.pid() != 0 && target.state().isRunning();
      case RUNNING -> target.state() == ProcessState.RUNNING;
      case READY -> target.state() == ProcessState.RUNNING && target.isReady();
      case COMPLETED -> target.state() == ProcessState.EXITED && target.hasCompleted();
    };
  }

  private String failed(Requirement requirement) {
    List<ManagedProcess> targets = targets(requirement);
    if (targets == null) {
      return null;
    }
    return targets.stream()
        .filter(target -> target.state() == ProcessState.FATAL)
        .findFirst()
        .map(WaitingRoom::nameOf)
        .orElse(null);
  }

  private static String nameOf(ManagedProcess process) {
    return ProcessName.canonical(process.groupName(), process.name());
  }

  private static boolean concerns(Requirement requirement, ManagedProcess target) {
    return requirement.group().equals(target.groupName())
        && (requirement.process() == null || requirement.process().equals(target.name()));
  }

  private static Requirement requirementOn(ManagedProcess target, ManagedProcess dependent) {
    return requirementsOf(dependent).stream()
        .filter(requirement -> concerns(requirement, target))
        .findFirst()
        .orElse(null);
  }

  private static List<Requirement> requirementsOf(ManagedProcess process) {
    return process.config().additions().dependencies().requirements();
  }
}
