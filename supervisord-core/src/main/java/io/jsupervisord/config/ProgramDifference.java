package io.jsupervisord.config;

import io.jsupervisord.api.OptionChange;
import io.jsupervisord.config.ProgramOption.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What differs between a program that is active and the same in the files.
 *
 * @param changes in the order of {@link ProgramOptions}; no value of a variable is among them
 * @param needsRestart whether a running process has to be restarted for at least one of them
 */
public record ProgramDifference(List<OptionChange> changes, boolean needsRestart) {
  public ProgramDifference {
    changes = List.copyOf(changes);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Compares two programs of the same name. */
  public static ProgramDifference between(ProgramConfig active, ProgramConfig read) {
    if (ConfigDifference.isSame(active, read)) {
      return new ProgramDifference(List.of(), false);
    }
    List<OptionChange> changes = new ArrayList<>();
    boolean restarts = false;
    for (ProgramOption option : ProgramOptions.all()) {
      if (option.differs(active, read)) {
        restarts |= option.effect() == Effect.RESTART;
        changes.add(
            new OptionChange(
                read.name(), option.name(), option.shown(active), option.shown(read), ""));
      }
    }
    for (String note : variables(active, read)) {
      restarts = true;
      changes.add(new OptionChange(read.name(), "environment", "", "", note));
    }
    if (changes.isEmpty()) {
      // better a restart too many than an option that seems to be in force and is not
      changes.add(new OptionChange(read.name(), "another option", "", "", "changed"));
      restarts = true;
    }
    return new ProgramDifference(changes, restarts);
  }

  private static List<String> variables(ProgramConfig active, ProgramConfig read) {
    Map<String, String> before = active.environment();
    Map<String, String> after = read.environment();
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<String> notes = new ArrayList<>();
    for (String name : names) {
      if (!before.containsKey(name)) {
        notes.add(name + " added");
      } else if (!after.containsKey(name)) {
        notes.add(name + " removed");
      } else if (!before.get(name).equals(after.get(name))) {
        notes.add(name + " changed");
      }
    }
    return notes;
  }
}
