package io.jsupervisord.daemon;

import io.jsupervisord.config.ConfigException;
import io.jsupervisord.config.ConfigLoader;
import io.jsupervisord.config.Configuration;
import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.config.ProgramConfig;
import java.util.Set;

/** Reads the configuration, and refuses what the launcher of this system cannot do. */
final class ConfigSource {
  private final ConfigLoader loader;
  private final Set<String> unsupported;

  /**
   * @param unsupported the options that would have no effect here
   */
  ConfigSource(ConfigLoader loader, Set<String> unsupported) {
    this.loader = loader;
    this.unsupported = unsupported;
  }

  Configuration load() throws ConfigException {
    Configuration configuration = loader.load();
    if (!unsupported.isEmpty()) {
      for (GroupConfig group : configuration.groups()) {
        if (group instanceof GroupConfig.FastCgi) {
          refuse("socket", "fcgi-program:" + group.name());
        }
        for (ProgramConfig program : group.processes()) {
          check(program);
        }
      }
    }
    CgroupCheck.check(configuration);
    return configuration;
  }

  private void check(ProgramConfig program) throws ConfigException {
    String where = "program:" + program.name();
    if (program.uid() != null) {
      refuse("user", where);
    }
    if (program.umask() != null) {
      refuse("umask", where);
    }
    if (program.stopAsGroup()) {
      refuse("stopasgroup", where);
    }
    if (program.killAsGroup()) {
      refuse("killasgroup", where);
    }
    if (!program.additions().limits().isNone()) {
      refuse("limits", where);
    }
  }

  private void refuse(String option, String where) throws ConfigException {
    if (unsupported.contains(option)) {
      throw new ConfigException(
          option + " in [" + where + "] is not possible on this system without posix_spawn");
    }
  }
}
