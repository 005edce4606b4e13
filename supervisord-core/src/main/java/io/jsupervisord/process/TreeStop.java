package io.jsupervisord.process;

import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.posix.PosixException;
import java.util.Map;

/**
 * {@code kill_tree}: what else is signalled with a child, and that its end counts when all its
 * descendants are gone. Does nothing for a program without it. Loop thread only.
 */
final class TreeStop {
  private final String name;
  private final boolean isOn;
  private final ProcessTrees trees;
  private final MainLog log;
  private String tree;
  private boolean childIsGone;

  TreeStop(ProgramConfig config, ProcessRuntime runtime) {
    this.name = config.name();
    this.isOn = config.additions().limits().killTree();
    this.trees = runtime.trees();
    this.log = runtime.log();
  }

  /** A child is about to be made. */
  void addTo(Map<String, String> environment) throws SpawnError {
    childIsGone = false;
    if (isOn) {
      try {
        tree = trees.follow();
      } catch (PosixException e) {
        throw new SpawnError("cannot set kill_tree to yes: " + e.getMessage(), e);
      }
      environment.put(ProcessTrees.VARIABLE, tree);
    }
  }

  /** Whether signals that stop go to the whole process group and beyond. */
  boolean isOn() {
    return isOn;
  }

  /** Whether the child was reaped, and what is left of its tree is being killed. */
  boolean childIsGone() {
    return childIsGone;
  }

  /** The child's group was sent a signal that stops: the rest gets it, too. */
  void signal(int pid, int signal) {
    if (!isOn) {
      return;
    }
    if (signal == Signaller.SIGKILL) {
      trees.kill(pid, tree, left -> {});
    } else {
      trees.signal(pid, tree, signal);
    }
  }

  /** The child was reaped; goes on when the rest is gone. */
  void afterExit(int pid, Runnable then) {
    if (!isOn) {
      then.run();
    } else if (!childIsGone) {
      childIsGone = true;
      trees.kill(
          pid,
          tree,
          left -> {
            if (left > 0) {
              log.warn("%d descendants of '%s' (%d) cannot be killed".formatted(left, name, pid));
            }
            then.run();
          });
    }
  }
}
