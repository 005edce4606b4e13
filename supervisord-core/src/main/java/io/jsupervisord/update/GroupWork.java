package io.jsupervisord.update;

import io.jsupervisord.api.GroupPlan;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.process.GroupAlteration;
import io.jsupervisord.process.ProcessGroup;
import io.jsupervisord.process.SupervisedProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Does to one group what was planned: first what needs no stop, then each process as it is down,
 * last what is new. What fails is noted, and the rest goes on. Loop thread only.
 */
final class GroupWork {
  private static final String CHANGED_MEANWHILE = "somebody else has changed the group meanwhile";

  private final ActiveGroups groups;
  private final GroupStep step;
  private final Map<String, String> problems = new LinkedHashMap<>();
  private final List<SupervisedProcess> heldDown = new ArrayList<>();
  private GroupAlteration alteration;

  GroupWork(ActiveGroups groups, GroupStep step) {
    this.groups = groups;
    this.step = step;
  }

  /** What is told afterwards. */
  GroupPlan outcome() {
    return step.plan(problems);
  }

  /**
   * Has nothing come up by itself that is down and is to go, or to start when all is done: what it
   * waits for may be there before that.
   */
  void holdDown() {
    if (step.active() != null) {
      step.active().processes().stream()
          .filter(process -> process.state().isStopped())
          .filter(process -> !isAltered() || step.steps().get(process.name()) == Step.START)
          .forEach(this::holdDown);
    }
  }

  private void holdDown(SupervisedProcess process) {
    if (process.isToStart()) {
      heldDown.add(process);
      process.holdDown();
    }
  }

  /** What needs no process to be down. */
  void begin() {
    if (isAltered()) {
      alteration = groups.alterGroup(step.active(), step.target());
      step.steps()
          .forEach(
              (name, action) -> {
                if (action == Step.APPLY) {
                  apply(name);
                } else if (action == Step.REMOVE) {
                  alteration.dismiss(name);
                }
              });
    }
  }

  private boolean isAltered() {
    return step.active() != null && step.target() != null && !step.replaces();
  }

  List<SupervisedProcess> toStop() {
    List<SupervisedProcess> processes = new ArrayList<>();
    step.steps()
        .forEach(
            (name, action) -> {
              if (action == Step.RESTART || action == Step.STOP || action == Step.STOP_AND_REMOVE) {
                processes.add(step.active().process(name));
              }
            });
    return processes;
  }

  /**
   * A process to be stopped is down.
   *
   * @param failure or why it is not; or null
   */
  void clear(SupervisedProcess process, String failure) {
    String name = process.name();
    if (failure != null) {
      problems.put(name, failure);
    } else if (isAltered()) {
      if (!isStillThere() || !process.state().isStopped()) {
        problems.put(name, CHANGED_MEANWHILE);
      } else if (step.steps().get(name) == Step.STOP_AND_REMOVE) {
        alteration.dismiss(name);
      } else {
        apply(name);
        if (step.steps().get(name) == Step.RESTART) {
          // with the old values if the new ones are refused: better that than down
          start(process);
        }
      }
    }
  }

  private boolean isStillThere() {
    return step.active().equals(groups.group(step.name()));
  }

  private void apply(String name) {
    try {
      alteration.apply(name);
    } catch (IOException e) {
      problems.put(name, e.getMessage());
    }
  }

  private void start(SupervisedProcess process) {
    if (groups.isRunning()) {
      process.start();
    }
  }

  /** All that was to be stopped is down, in all groups. */
  void end() {
    if (!groups.isRunning()) {
      allFail("supervisord is going down");
    } else if (step.active() != null && !isStillThere()) {
      allFail(CHANGED_MEANWHILE);
    } else if (isAltered()) {
      addAndStart();
    } else if (step.active() != null) {
      removeOrReplace();
    } else {
      add();
    }
  }

  private void allFail(String problem) {
    step.steps().forEach((name, action) -> problems.putIfAbsent(name, problem));
  }

  private void addAndStart() {
    List<String> added = new ArrayList<>();
    step.steps()
        .forEach(
            (name, action) -> {
              SupervisedProcess process = step.active().process(name);
              if (process == null && (action == Step.START || action == Step.ADD)) {
                admit(name, added);
              } else if (action == Step.START && process.state().isStopped()) {
                apply(name);
                start(process);
              } else if (action == Step.START) {
                problems.put(name, CHANGED_MEANWHILE);
              }
            });
    alteration.autostart(added);
  }

  private void admit(String name, List<String> added) {
    try {
      alteration.admit(name);
      added.add(name);
    } catch (IOException e) {
      problems.put(name, e.getMessage());
    }
  }

  private void add() {
    if (groups.group(step.name()) != null) {
      allFail(CHANGED_MEANWHILE);
      return;
    }
    try {
      groups.addGroup(step.target());
    } catch (IOException e) {
      allFail(e.getMessage());
    }
  }

  private void removeOrReplace() {
    if (!step.active().unstopped().isEmpty()) {
      allFail(CHANGED_MEANWHILE);
    } else if (!problems.isEmpty()) {
      allFail("the group stays, for not all of it could be stopped");
      heldDown.forEach(this::start);
    } else {
      GroupConfig before = step.active().config();
      groups.removeGroup(step.active());
      if (step.target() != null) {
        replace(before);
      }
    }
  }

  private void replace(GroupConfig before) {
    try {
      groups.activateGroup(step.target());
    } catch (IOException e) {
      allFail(e.getMessage());
      activateAgain(before);
    }
    ProcessGroup group = groups.group(step.name());
    if (group != null) {
      step.steps()
          .forEach(
              (name, action) -> {
                SupervisedProcess process = group.process(name);
                if (process != null && (action == Step.RESTART || action == Step.START)) {
                  start(process);
                }
              });
    }
  }

  private void activateAgain(GroupConfig before) {
    try {
      groups.activateGroup(before);
    } catch (IOException e) {
      step.steps()
          .keySet()
          .forEach(name -> problems.merge(name, "; the group is gone", String::concat));
    }
  }
}
