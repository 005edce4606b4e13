package io.jsupervisord.ctl;

import io.jsupervisord.api.ProcessInfo;
import io.jsupervisord.api.ProcessName;
import io.jsupervisord.api.SupervisorFault;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A name as it was typed, in which {@code *} stands for any characters and {@code ?} for one. Group
 * and process are compared each for itself; {@code web-*} means {@code web-*:web-*}, as {@code web}
 * means {@code web:web}. The server knows nothing of it.
 */
final class NamePattern {
  private final ProcessName name;

  private NamePattern(ProcessName name) {
    this.name = name;
  }

  static NamePattern of(String typed) {
    return new NamePattern(ProcessName.parse(typed));
  }

  boolean matches(ProcessInfo info) {
    return matches(name.group(), info.group())
        && (name.isWholeGroup() || matches(name.process(), info.name()));
  }

  private boolean isGlob() {
    return isGlob(name.group()) || (!name.isWholeGroup() && isGlob(name.process()));
  }

  private static boolean isGlob(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /**
   * Puts the processes that match in the place of each pattern. A pattern that nothing matches
   * stays, so that the server refuses it like any other name it does not know.
   */
  static List<String> expand(List<String> typed, Controller controller)
      throws IOException, SupervisorFault {
    boolean hasGlob = false;
    for (String word : typed) {
      hasGlob |= of(word).isGlob();
    }
    if (!hasGlob) {
      return typed;
    }
    List<ProcessInfo> all = controller.api().getAllProcessInfo();
    Set<String> names = new LinkedHashSet<>();
    for (String word : typed) {
      NamePattern pattern = of(word);
      List<String> found =
          pattern.isGlob()
              ? all.stream().filter(pattern::matches).map(ProcessInfo::canonicalName).toList()
              : List.of();
      names.addAll(found.isEmpty() ? List.of(word) : found);
    }
    return List.copyOf(names);
  }

  /**
   * The processes that names and patterns mean, each once.
   *
   * @param unknown gets a line for each name that means none
   */
  static List<ProcessInfo> find(List<String> typed, List<String> unknown, Controller controller)
      throws IOException, SupervisorFault {
    List<ProcessInfo> all = controller.api().getAllProcessInfo();
    Set<ProcessInfo> found = new LinkedHashSet<>();
    for (String word : typed) {
      NamePattern pattern = of(word);
      List<ProcessInfo> matching =
          all.stream().filter(info -> word.equals("all") || pattern.matches(info)).toList();
      found.addAll(matching);
      if (matching.isEmpty()) {
        unknown.add(pattern.unknown(word));
      }
    }
    return List.copyOf(found);
  }

  /** The line for a name that means nothing. */
  String unknown(String typed) {
    return name.isWholeGroup()
        ? name.group() + ": ERROR (no such group)"
        : typed + ": ERROR (no such process)";
  }

  /** Whether a text fits a pattern. The last {@code *} takes as little as it can, and then more. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int taken = 0;
    while (t < text.length()) {
      char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
      if (wanted == '*') {
        star = p++;
        taken = t;
      } else if (p < pattern.length() && (wanted == '?' || wanted == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++taken;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
