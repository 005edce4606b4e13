package io.jsupervisord.api;

import java.util.List;

/** The names of the groups that differ between the files and what is active. */
public record ReloadResult(List<String> added, List<String> changed, List<String> removed) {
  public ReloadResult {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }
}
