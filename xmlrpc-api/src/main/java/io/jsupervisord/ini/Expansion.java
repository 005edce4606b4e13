package io.jsupervisord.ini;

import java.util.Map;

/** Python's {@code %(name)s} formatting over a map of names. */
public final class Expansion {
  private Expansion() {}

  /**
   * Expands a value.
   *
   * @param names what can be used; values are strings or integers
   * @param option the place as messages name it, such as {@code program:a.command}
   * @throws IniException for an unknown name or a malformed format, in the reference's words
   */
  public static String expand(String value, Map<String, ?> names, String option)
      throws IniException {
    throw new IniException("not written yet: " + value + names + option);
  }
}
