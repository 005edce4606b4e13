package io.jsupervisord.update;

import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.process.GroupAlteration;
import io.jsupervisord.process.ProcessGroup;
import java.io.IOException;

/** The groups an update works on. Loop thread only. */
public interface ActiveGroups {
  /** False from the moment the daemon goes down. */
  boolean isRunning();

  /** The active group of that name, or null. */
  ProcessGroup group(String name);

  /**
   * Activates a group and has those of its processes start that start by themselves.
   *
   * @throws IOException when its logs or socket cannot be made; it is not active then
   */
  void addGroup(GroupConfig group) throws IOException;

  /**
   * Activates a group and starts nothing.
   *
   * @throws IOException when its logs or socket cannot be made; it is not active then
   */
  void activateGroup(GroupConfig group) throws IOException;

  /** Drops an active group, all of whose processes are down. */
  void removeGroup(ProcessGroup group);

  /** Begins to make an active group another of the same kind and name, process by process. */
  GroupAlteration alterGroup(ProcessGroup group, GroupConfig target);

  /** Runs alterations of several groups; what waits for others starts after them, not between. */
  void alterTogether(Runnable alterations);
}
