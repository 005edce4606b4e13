package io.jsupervisord.config;

import io.jsupervisord.api.ReloadResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a configuration that was read anew would change about the groups that are active. */
public final class ConfigDifference {
  private ConfigDifference() {}

  /**
   * Compares after parsing and expansion.
   *
   * @param active in the order of activation, which is the order of what is removed
   * @param read in the order of the configuration, which is the order of the rest
   */
  public static ReloadResult between(List<GroupConfig> active, List<GroupConfig> read) {
    Map<String, GroupConfig> activeByName = new HashMap<>();
    active.forEach(group -> activeByName.put(group.name(), group));
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    HashSet<String> names = new HashSet<>();
    for (GroupConfig group : read) {
      names.add(group.name());
      GroupConfig old = activeByName.get(group.name());
      if (old == null) {
        added.add(group.name());
      } else if (!isSame(old, group)) {
        changed.add(group.name());
      }
    }
    for (GroupConfig group : active) {
      if (!names.contains(group.name())) {
        removed.add(group.name());
      }
    }
    return new ReloadResult(added, changed, removed);
  }

  private static boolean isSame(GroupConfig active, GroupConfig read) {
    return active.priority() == read.priority()
        && isSameKind(active, read)
        && areSame(active.processes(), read.processes());
  }

  private static boolean isSameKind(GroupConfig active, GroupConfig read) {
    if (active instanceof GroupConfig.Listeners a && read instanceof GroupConfig.Listeners r) {
      return a.bufferSize() == r.bufferSize()
          && new HashSet<>(a.events()).equals(new HashSet<>(r.events()))
          && a.resultHandler().equals(r.resultHandler());
    }
    if (active instanceof GroupConfig.FastCgi a && read instanceof GroupConfig.FastCgi r) {
      return a.socket().url().equals(r.socket().url());
    }
    return active.getClass() == read.getClass();
  }

  private static boolean areSame(List<ProgramConfig> active, List<ProgramConfig> read) {
    if (active.size() != read.size()) {
      return false;
    }
    for (int i = 0; i < active.size(); i++) {
      if (!isSame(active.get(i), read.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a program in the files is as good as one that is active. */
  static boolean isSame(ProgramConfig active, ProgramConfig read) {
    return active.withoutLogs().equals(read.withoutLogs())
        && isSame(active.stdout(), read.stdout())
        && isSame(active.stderr(), read.stderr());
  }

  private static boolean isSame(StreamConfig active, StreamConfig read) {
    return isSameTarget(active.logfile(), read.logfile())
        && active.maxBytes() == read.maxBytes()
        && active.backups() == read.backups()
        && active.captureMaxBytes() == read.captureMaxBytes()
        && active.eventsEnabled() == read.eventsEnabled()
        && active.syslog() == read.syslog()
        && active.style().equals(read.style());
  }

  /** A file that becomes AUTO is no change; an AUTO log that becomes anything else is one. */
  static boolean isSameTarget(Object active, Object read) {
    return read instanceof LogTarget.Auto || Objects.equals(active, read);
  }
}
