package io.jsupervisord.daemon;

import io.jsupervisord.config.ConfigException;
import io.jsupervisord.config.Configuration;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.config.ProgramConfig;
import io.jsupervisord.policy.CgroupLimits;
import io.jsupervisord.posix.CgroupParent;
import java.io.IOException;

/** Whether this system offers the cgroups that a configuration asks for. */
final class CgroupCheck {
  private final String parent;

  private CgroupCheck(String parent) {
    this.parent = parent;
  }

  /**
   * Checks all programs.
   *
   * @throws ConfigException naming the option, what is missing, and the section and file
   */
  static void check(Configuration configuration) throws ConfigException {
    CgroupCheck check = new CgroupCheck(configuration.daemon().cgroupParent());
    if (check.parent != null) {
      check.need("cgroup_parent in [supervisord]", null, "");
    }
    for (GroupConfig group : configuration.groups()) {
      for (ProgramConfig program : group.processes()) {
        CgroupLimits limits = program.additions().limits().cgroup();
        for (CgroupLimits.Setting setting : limits.settings().values()) {
          check.need(
              setting.option(),
              setting.controller(),
              configuration.origins().get(group.name() + ":" + program.name()));
        }
      }
    }
  }

  private void need(String what, String controller, String where) throws ConfigException {
    try {
      CgroupParent.of(parent).check(controller);
    } catch (IOException e) {
      throw new ConfigException(what + " needs cgroup v2: " + e.getMessage() + where, e);
    }
  }
}
