package io.jsupervisord.ini;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The sections of one or several files merged, in the order of their first mention. */
public final class IniDocument {
  private static final String DEFAULT = "DEFAULT";

  private final IniSection defaults = new IniSection(DEFAULT, "", null);
  private final Map<String, IniSection> sections = new LinkedHashMap<>();

  private long characters;

  /** Notes that so many characters were read into it. */
  void count(int more) {
    characters += more;
  }

  /** How many characters were read into it. */
  long characters() {
    return characters;
  }

  /** The section of that exact name, or null. */
  public IniSection section(String name) {
    return sections.get(name);
  }

  /** All sections, {@code [DEFAULT]} not among them. */
  public Collection<IniSection> sections() {
    return Collections.unmodifiableCollection(sections.values());
  }

  /** Rewrites every value of every section. */
  public void rewriteValues(UnaryOperator<String> change) {
    defaults.rewriteValues(change);
    sections.values().forEach(section -> section.rewriteValues(change));
  }

  /** The section of that name, made when it is not there yet. */
  IniSection open(String name, String file) {
    return name.equals(DEFAULT)
        ? defaults
        : sections.computeIfAbsent(name, n -> new IniSection(n, file, defaults));
  }
}
