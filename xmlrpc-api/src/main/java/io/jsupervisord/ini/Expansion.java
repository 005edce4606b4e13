package io.jsupervisord.ini;

import io.jsupervisord.text.PythonLiteral;
import java.util.Map;
import java.util.TreeSet;

/** Python's {@code %(name)s} formatting over a map of names. */
public final class Expansion {
  private static final String NOT_ENOUGH = "not enough arguments for format string";

  /** A width or a variable that is used often can make a lot of a little. */
  private static final int MAX_LENGTH = 4 << 20;

  private final String value;
  private final Map<String, ?> names;
  private final StringBuilder expanded = new StringBuilder();
  private int at;
  private boolean hasConverted;

  private Expansion(String value, Map<String, ?> names) {
    this.value = value;
    this.names = names;
  }

  /** A name that is not in the map. */
  private static final class UnknownNameException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownNameException(String name) {
      super(name);
    }
  }

  /**
   * Expands a value.
   *
   * @param names what can be used; values are strings or integers
   * @param option the place as messages name it, such as {@code program:a.command}
   * @throws IniException for an unknown name or a malformed format, in the reference's words
   */
  public static String expand(String value, Map<String, ?> names, String option)
      throws IniException {
    if (value.indexOf('%') < 0) {
      return value;
    }
    try {
      return new Expansion(value, names).run();
    } catch (UnknownNameException e) {
      throw new IniException(
          "Format string %s for %s contains names (%s) which cannot be expanded. Available names: %s"
              .formatted(
                  PythonLiteral.string(value),
                  PythonLiteral.string(option),
                  PythonLiteral.string(e.getMessage()),
                  String.join(", ", new TreeSet<>(names.keySet()))),
          e);
    } catch (IllegalArgumentException e) {
      throw new IniException(
          "Format string %s for %s is badly formatted: %s"
              .formatted(PythonLiteral.string(value), PythonLiteral.string(option), e.getMessage()),
          e);
    }
  }

  private String run() throws UnknownNameException {
    while (at < value.length()) {
      char c = value.charAt(at++);
      if (c != '%') {
        expanded.append(c);
      } else if (at < value.length() && value.charAt(at) == '%') {
        expanded.append('%');
        at++;
      } else {
        conversion();
      }
    }
    return expanded.toString();
  }

  private void conversion() throws UnknownNameException {
    Object named = next() == '(' ? lookUp(name()) : null;
    int flagsBegin = at;
    while ("#0- +".indexOf(next()) >= 0) {
      at++;
    }
    String flags = value.substring(flagsBegin, at);
    int width = Math.max(0, digits());
    int precision = -1;
    if (next() == '.') {
      at++;
      precision = Math.max(0, digits());
    }
    if ("hlL".indexOf(next()) >= 0) {
      at++;
    }
    char type = next();
    if (named == null && hasConverted) {
      throw new IllegalArgumentException(NOT_ENOUGH);
    }
    if (!Conversion.isType(type)) {
      int shown = value.codePointAt(at);
      throw new IllegalArgumentException(
          "unsupported format character '%s' (0x%x) at index %d"
              .formatted(
                  shown > 31 && shown < 127 ? Character.toString(shown) : "?",
                  shown,
                  value.codePointCount(0, at)));
    }
    at++;
    hasConverted = true;
    if (named == null) {
      throw new IllegalArgumentException(withoutName(type));
    }
    expanded.append(new Conversion(flags, width, precision, type).render(named));
    if (expanded.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("more than " + MAX_LENGTH + " characters come out");
    }
  }

  /** The reference would insert or format the whole map of names, which is never meant. */
  private static String withoutName(char type) {
    return switch (type) {
      case 'd', 'i', 'u' -> "%" + type + " format: a real number is required, not dict";
      case 'o', 'x', 'X' -> "%" + type + " format: an integer is required, not dict";
      case 'e', 'E', 'f', 'F', 'g', 'G' -> "must be real number, not dict";
      case 'c' -> "%c requires int or char";
      default -> NOT_ENOUGH;
    };
  }

  private Object lookUp(String name) throws UnknownNameException {
    Object found = names.get(name);
    if (found == null) {
      throw new UnknownNameException(name);
    }
    return found;
  }

  private String name() {
    int begin = ++at;
    for (int depth = 1; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return value.substring(begin, at++);
      }
    }
    throw new IllegalArgumentException("incomplete format key");
  }

  private int digits() {
    if (next() == '*') {
      throw new IllegalArgumentException("* wants int");
    }
    int begin = at;
    while (Character.isDigit(next())) {
      at++;
    }
    if (begin == at) {
      return -1;
    }
    try {
      return Math.min(Integer.parseInt(value, begin, at, 10), 1 << 16);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("width too big", e);
    }
  }

  private char next() {
    if (at >= value.length()) {
      throw new IllegalArgumentException("incomplete format");
    }
    return value.charAt(at);
  }
}
