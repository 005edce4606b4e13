package io.jsupervisord.policy;

import io.jsupervisord.posix.ChildLimits;

/**
 * What a program may take of the machine.
 *
 * @param child what is set for its process, and inherited by what that starts
 * @param killTree whether all that descends from it ends with it
 * @param cgroup what is set for all that descends from it together, which then ends with it
 */
public record ProcessLimits(ChildLimits child, boolean killTree, CgroupLimits cgroup) {
  /** All is inherited from the daemon. */
  public static final ProcessLimits NONE =
      new ProcessLimits(ChildLimits.NONE, false, CgroupLimits.NONE);

  /** Whether all is inherited from the daemon. */
  public boolean isNone() {
    return child.isEmpty() && !killTree && cgroup.isNone();
  }
}
