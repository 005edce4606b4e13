package io.jsupervisord.config;

import io.jsupervisord.api.OptionChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What differs between a group that is active and the group of the same name in the files.
 *
 * @param options what differs of the group and its processes; no value of a variable is among them
 * @param programs what differs of each process that is there before and after, by name
 * @param replacesGroup whether the group has to be made anew, with all of its processes
 */
public record GroupDifference(
    List<OptionChange> options, Map<String, ProgramDifference> programs, boolean replacesGroup) {

  /** Compares two groups of the same name. */
  public static GroupDifference between(GroupConfig active, GroupConfig read) {
    Map<String, ProgramConfig> before = byName(active);
    Map<String, ProgramConfig> after = byName(read);
    Map<String, ProgramDifference> programs = new LinkedHashMap<>();
    after.forEach(
        (name, program) -> {
          if (before.containsKey(name)) {
            programs.put(name, ProgramDifference.between(before.get(name), program));
          }
        });
    List<OptionChange> ofKind = ofKind(active, read);
    List<OptionChange> options = new ArrayList<>(ofKind);
    programs.values().forEach(program -> options.addAll(program.changes()));
    if (active.priority() != read.priority() && !isToldBy(options, active, read)) {
      options.add(0, change("priority", active.priority(), read.priority()));
    }
    options.addAll(membership(before.keySet(), after.keySet()));
    boolean hasTwins =
        before.size() < active.processes().size() || after.size() < read.processes().size();
    return new GroupDifference(
        List.copyOf(options), programs, hasTwins || !ofKind.isEmpty() || !isSameKind(active, read));
  }

  private static Map<String, ProgramConfig> byName(GroupConfig group) {
    Map<String, ProgramConfig> programs = new LinkedHashMap<>();
    group.processes().forEach(program -> programs.put(program.name(), program));
    return programs;
  }

  /** A program that is in no group hands its priority on to the group it makes. */
  private static boolean isToldBy(
      List<OptionChange> options, GroupConfig active, GroupConfig read) {
    return options.stream()
        .anyMatch(
            change ->
                change.option().equals("priority")
                    && change.before().equals(String.valueOf(active.priority()))
                    && change.after().equals(String.valueOf(read.priority())));
  }

  private static boolean isSameKind(GroupConfig active, GroupConfig read) {
    return active.getClass() == read.getClass();
  }

  private static List<OptionChange> ofKind(GroupConfig active, GroupConfig read) {
    List<OptionChange> changes = new ArrayList<>();
    if (!isSameKind(active, read)) {
      changes.add(change("section", sectionOf(active), sectionOf(read)));
    } else if (active instanceof GroupConfig.Listeners a
        && read instanceof GroupConfig.Listeners r) {
      if (a.bufferSize() != r.bufferSize()) {
        changes.add(change("buffer_size", a.bufferSize(), r.bufferSize()));
      }
      if (!new HashSet<>(a.events()).equals(new HashSet<>(r.events()))) {
        changes.add(change("events", events(a), events(r)));
      }
      if (!a.resultHandler().equals(r.resultHandler())) {
        changes.add(change("result_handler", a.resultHandler(), r.resultHandler()));
      }
    } else if (active instanceof GroupConfig.FastCgi a
        && read instanceof GroupConfig.FastCgi r
        && !a.socket().url().equals(r.socket().url())) {
      changes.add(change("socket", a.socket().url(), r.socket().url()));
    }
    return changes;
  }

  private static String sectionOf(GroupConfig group) {
    if (group instanceof GroupConfig.Listeners) {
      return "eventlistener";
    }
    return group instanceof GroupConfig.FastCgi ? "fcgi-program" : "program";
  }

  private static String events(GroupConfig.Listeners listeners) {
    return listeners.events().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
  }

  private static OptionChange change(String option, Object before, Object after) {
    return new OptionChange("", option, before.toString(), after.toString(), "");
  }

  /**
   * Which processes there are. A group does not know the sections its processes are from: those
   * whose names differ in nothing but a number at the end are taken for one program.
   */
  private static List<OptionChange> membership(
      Iterable<String> namesBefore, Iterable<String> namesAfter) {
    Map<String, TreeSet<String>> before = byProgram(namesBefore);
    Map<String, TreeSet<String>> after = byProgram(namesAfter);
    TreeSet<String> programs = new TreeSet<>(before.keySet());
    programs.addAll(after.keySet());
    List<OptionChange> changes = new ArrayList<>();
    for (String program : programs) {
      TreeSet<String> old = before.getOrDefault(program, new TreeSet<>());
      TreeSet<String> now = after.getOrDefault(program, new TreeSet<>());
      if (old.isEmpty() || now.isEmpty()) {
        changes.add(new OptionChange("", "programs", "", "", programNote(program, now)));
      } else if (old.size() != now.size()) {
        changes.add(change("numprocs", old.size(), now.size()));
      } else if (!old.equals(now)) {
        changes.add(change("process_name", String.join(",", old), String.join(",", now)));
      }
    }
    return changes;
  }

  private static String programNote(String program, TreeSet<String> now) {
    return program + (now.isEmpty() ? " removed" : " added");
  }

  private static Map<String, TreeSet<String>> byProgram(Iterable<String> names) {
    Map<String, TreeSet<String>> programs = new LinkedHashMap<>();
    for (String name : names) {
      String program = name.replaceFirst("(?<=.)[-_.]?[0-9]+$", "");
      programs.computeIfAbsent(program, stem -> new TreeSet<>()).add(name);
    }
    return programs;
  }
}
