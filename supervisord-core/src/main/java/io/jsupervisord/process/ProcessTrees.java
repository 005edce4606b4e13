package io.jsupervisord.process;

import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.posix.Cgroup;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Reaches all that descends from children whose whole tree ends with them. Loop thread only. */
public interface ProcessTrees {
  /**
   * The tree of a child that is about to be made.
   *
   * @throws IOException naming the option that cannot be had, and the reason
   */
  Tree follow(ProgramConfig config, String group) throws IOException;

  /** Whether orphans come to the daemon, which reaps them. */
  boolean adoptsOrphans();

  /** A child that is yet to be made, or is there, and its descendants. */
  interface Tree {
    /** What the child finds in its environment besides. */
    Map<String, String> variables();

    /** Where the child is to be put, or null. */
    Cgroup cgroup();

    /** Signals those who are not in the child's process group. Returns at once. */
    void signal(int leader, int signal);

    /** Kills all. Returns at once. */
    void kill(int leader);

    /** As {@link #kill}, for a child that was reaped; tells when the tree is no more. */
    void end(int leader, Consumer<End> whenGone);
  }

  /**
   * The end of a tree.
   *
   * @param left how many are left after about a second: 0, unless the kernel does not let them end
   *     or they belong to another user
   * @param oomKills how many of them the kernel has killed because their memory was used up
   */
  record End(int left, long oomKills) {}
}
