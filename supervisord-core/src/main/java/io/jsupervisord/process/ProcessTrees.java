package io.jsupervisord.process;

import io.jsupervisord.posix.PosixException;
import java.util.function.IntConsumer;

/** Reaches all that descends from children with {@code kill_tree=yes}. Loop thread only. */
public interface ProcessTrees {
  /** The variable that tells the tree a process is of. */
  String VARIABLE = "SUPERVISOR_TREE";

  /**
   * To be called before a child is made: from now on orphans come to the daemon.
   *
   * @return the value of {@link #VARIABLE} for that child
   * @throws PosixException where the kernel cannot do that
   */
  String follow() throws PosixException;

  /** Whether orphans come to the daemon, which reaps them. */
  boolean adoptsOrphans();

  /** Signals those who are not in the child's process group. Returns at once. */
  void signal(int leader, String tree, int signal);

  /**
   * Kills all. Returns at once.
   *
   * @param whenGone told how many are left after about a second: 0, unless the kernel does not let
   *     them end or they belong to another user
   */
  void kill(int leader, String tree, IntConsumer whenGone);
}
