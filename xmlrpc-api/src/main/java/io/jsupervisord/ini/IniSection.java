package io.jsupervisord.ini;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A section as written, nothing expanded.
 *
 * <p>Option names are lower case; values keep their line breaks. What stands in {@code [DEFAULT]}
 * is seen in every section.
 */
public final class IniSection {
  private final String name;
  private final String file;
  private final IniSection defaults;
  private final Map<String, String> own = new LinkedHashMap<>();

  /**
   * An empty section.
   *
   * @param file the file that first defined it, as messages name it
   */
  public IniSection(String name, String file) {
    this(name, file, null);
  }

  IniSection(String name, String file, IniSection defaults) {
    this.name = name;
    this.file = file;
    this.defaults = defaults;
  }

  /** The text between the brackets, case and blanks as written. */
  public String name() {
    return name;
  }

  /** The file that first defined the section, as messages name it. */
  public String file() {
    return file;
  }

  /** The option's raw value, or null when it is not there. */
  public String get(String option) {
    String value = own.get(option);
    return value == null && defaults != null ? defaults.get(option) : value;
  }

  /** All options: those of {@code [DEFAULT]}, then its own in the order of their first mention. */
  public Map<String, String> options() {
    if (defaults == null || defaults.own.isEmpty()) {
      return Collections.unmodifiableMap(own);
    }
    Map<String, String> all = new LinkedHashMap<>(defaults.own);
    all.putAll(own);
    return Collections.unmodifiableMap(all);
  }

  /** Sets an option; the last one wins. */
  void put(String option, String value) {
    own.put(option, value);
  }

  void rewriteValues(UnaryOperator<String> change) {
    own.replaceAll((option, value) -> change.apply(value));
  }
}
