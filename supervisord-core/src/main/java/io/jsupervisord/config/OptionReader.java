package io.jsupervisord.config;

import io.jsupervisord.ini.Expansion;
import io.jsupervisord.ini.IniException;
import io.jsupervisord.ini.IniSection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads the options of a section, expanding them with a set of names. */
final class OptionReader {
  private final IniSection section;
  private final Map<String, Object> names;

  OptionReader(IniSection section, Map<String, Object> names) {
    this.section = section;
    this.names = names;
  }

  /** The same section with more names. */
  OptionReader with(Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>(names);
    all.putAll(more);
    return new OptionReader(section, all);
  }

  IniSection section() {
    return section;
  }

  /** The raw value, or null. */
  String raw(String option) {
    return section.get(option);
  }

  /** The expanded value, or null when the option is not there. */
  String text(String option) throws ConfigException {
    return text(option, section.name() + "." + option);
  }

  /** {@link #text(String)} with another name for messages. */
  String text(String option, String place) throws ConfigException {
    String raw = section.get(option);
    return raw == null ? null : expand(raw, place);
  }

  /** Expands a text with the names of this reader. */
  String expand(String value, String place) throws ConfigException {
    try {
      return Expansion.expand(value, names, place);
    } catch (IniException e) {
      throw new ConfigException(e.getMessage(), e);
    }
  }

  /** The value of an option, or the default when it is not there. */
  <T> T value(String option, Function<String, T> type, T byDefault) throws ConfigException {
    String text = text(option);
    return text == null ? byDefault : convert(text, type);
  }

  /** The value of an option that is on or off; a complaint names the section and the option. */
  boolean yesOrNo(String option, boolean byDefault) throws ConfigException {
    String text = text(option);
    return text == null
        ? byDefault
        : convert(
            text,
            ValueTypes::bool,
            "section [%s]: %s is '%s' but must be true or false"
                .formatted(section.name(), option, text));
  }

  /** Has a type understand a text. */
  static <T> T convert(String text, Function<String, T> type) throws ConfigException {
    try {
      return type.apply(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage(), e);
    }
  }

  /** Has a type understand a text, with another sentence when it cannot. */
  static <T> T convert(String text, Function<String, T> type, String complaint)
      throws ConfigException {
    try {
      return type.apply(text);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(complaint, e);
    }
  }
}
