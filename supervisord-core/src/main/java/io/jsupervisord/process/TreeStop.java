package io.jsupervisord.process;

import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.log.MainLog;
import io.jsupervisord.policy.ProcessLimits;
import io.jsupervisord.posix.Cgroup;
import io.jsupervisord.process.ProcessTrees.Tree;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * {@code kill_tree} and cgroups: what else is signalled with a child, and that its end counts when
 * all its descendants are gone. Does nothing for a program without them. Loop thread only.
 */
final class TreeStop {
  private final String group;
  private final ProcessTrees trees;
  private final MainLog log;
  private ProgramConfig config;
  private boolean isOn;
  private Tree tree;
  private boolean childIsGone;

  TreeStop(ProgramConfig config, String group, ProcessRuntime runtime) {
    this.group = group;
    this.trees = runtime.trees();
    this.log = runtime.log();
    reconfigure(config);
  }

  /** For the next child; there is none now, or one with the same limits. */
  void reconfigure(ProgramConfig newConfig) {
    ProcessLimits limits = newConfig.additions().limits();
    config = newConfig;
    isOn = limits.killTree() || !limits.cgroup().isNone();
  }

  /** A child is about to be made. */
  void addTo(Map<String, String> environment) throws SpawnError {
    childIsGone = false;
    tree = null;
    if (isOn) {
      try {
        tree = trees.follow(config, group);
      } catch (IOException e) {
        throw new SpawnError(e.getMessage(), e);
      }
      environment.putAll(tree.variables());
    }
  }

  /** There is no child after all. */
  void spawnFailed() {
    if (cgroup() != null) {
      cgroup().remove();
    }
  }

  /** Where the child is to be put, or null. */
  Cgroup cgroup() {
    return tree == null ? null : tree.cgroup();
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
      tree.kill(pid);
    } else {
      tree.signal(pid, signal);
    }
  }

  /**
   * The child was reaped.
   *
   * @param then goes on when the rest is gone, with what the kernel has done about it, or null
   */
  void afterExit(int pid, Consumer<String> then) {
    if (!isOn) {
      then.accept(null);
    } else if (!childIsGone) {
      childIsGone = true;
      tree.end(
          pid,
          end -> {
            if (end.left() > 0) {
              log.warn(
                  "descendants of '%s' (%d) cannot be killed: %d"
                      .formatted(config.name(), pid, end.left()));
            }
            then.accept(end.oomKills() > 0 ? outOfMemory() : null);
          });
    }
  }

  private String outOfMemory() {
    return "killed by the kernel: out of memory (memory_max %s)"
        .formatted(config.additions().limits().cgroup().memoryText());
  }
}
