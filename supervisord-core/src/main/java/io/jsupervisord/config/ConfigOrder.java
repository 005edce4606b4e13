package io.jsupervisord.config;

import java.util.Comparator;

/** The orders of names, programs and groups. */
final class ConfigOrder {
  /** By code points, as the reference compares, not by UTF-16 units. */
  static final Comparator<String> BY_CODE_POINTS = ConfigOrder::compareNames;

  // composed comparators of the JDK come as lambdas no archive can hold; they cost the start 2 ms

  /** Programs by priority, then by name. */
  static final Comparator<ProgramConfig> PROGRAMS =
      (a, b) -> compare(a.priority(), a.name(), b.priority(), b.name());

  /** Groups by priority, then by name. */
  static final Comparator<GroupConfig> GROUPS =
      (a, b) -> compare(a.priority(), a.name(), b.priority(), b.name());

  private ConfigOrder() {}

  private static int compare(int priorityA, String nameA, int priorityB, String nameB) {
    return priorityA == priorityB
        ? compareNames(nameA, nameB)
        : Integer.compare(priorityA, priorityB);
  }

  private static int compareNames(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // code points above the first 65,536 are written with surrogates, which are not the largest
        boolean sameKind = Character.isSurrogate(x) == Character.isSurrogate(y);
        return sameKind ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
