package io.jsupervisord.ini;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A section as written, nothing expanded.
 *
 * <p>Option names are lower case; values keep their line breaks. What stands in {@code [DEFAULT]}
 * is seen in every section.
 */
public final class IniSection {
  private final String name;
  private final String file;
  private final Map<String, String> options = new LinkedHashMap<>();

  /**
   * An empty section.
   *
   * @param file the file that first defined it, as messages name it
   */
  public IniSection(String name, String file) {
    this.name = name;
    this.file = file;
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
    return options.get(option);
  }

  /** All options in the order of their first mention. */
  public Map<String, String> options() {
    return Collections.unmodifiableMap(options);
  }

  /** Sets an option; the last one wins. */
  void put(String option, String value) {
    options.put(option, value);
  }
}
