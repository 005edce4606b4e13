package io.jsupervisord.ini;

import io.jsupervisord.text.PythonLiteral;
import java.util.Locale;

/**
 * One conversion of a Python format, such as {@code %(process_num)02d} without its name.
 *
 * @param flags of {@code # 0 - + blank}, those that were given
 * @param width the least number of characters, 0 for any
 * @param precision digits or most characters, -1 for none given
 * @param type the conversion letter
 */
record Conversion(String flags, int width, int precision, char type) {
  /** Whether Python knows the letter. */
  static boolean isType(char c) {
    return "diuoxXeEfFgGcsra".indexOf(c) >= 0;
  }

  /**
   * Renders a value.
   *
   * @param value a string or an integer
   * @throws IllegalArgumentException with Python's sentence
   */
  String render(Object value) {
    return switch (type) {
      case 's' -> pad(cut(value.toString()), "");
      case 'r', 'a' ->
          pad(
              cut(
                  value instanceof Number
                      ? value.toString()
                      : PythonLiteral.string((String) value)),
              "");
      case 'c' -> pad(character(value), "");
      case 'd', 'i', 'u' -> integer(number(value, "a real number"), 10, "");
      case 'o' -> integer(number(value, "an integer"), 8, flags.contains("#") ? "0o" : "");
      case 'x' -> integer(number(value, "an integer"), 16, flags.contains("#") ? "0x" : "");
      case 'X' ->
          integer(number(value, "an integer"), 16, flags.contains("#") ? "0X" : "")
              .toUpperCase(Locale.ROOT);
      default -> floating(value);
    };
  }

  private String cut(String text) {
    return precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
  }

  private static String character(Object value) {
    if (value instanceof Number number) {
      return Character.toString(number.intValue());
    }
    String text = value.toString();
    if (text.codePointCount(0, text.length()) != 1) {
      throw new IllegalArgumentException("%%%c requires int or char".formatted('c'));
    }
    return text;
  }

  private long number(Object value, String wanted) {
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException(
        "%%%s format: %s is required, not str".formatted(type, wanted));
  }

  private String integer(long number, int radix, String prefix) {
    String digits = Long.toString(Math.abs(number), radix);
    return pad(
        "0".repeat(Math.max(0, precision - digits.length())) + digits, sign(number < 0) + prefix);
  }

  private String floating(Object value) {
    if (!(value instanceof Number number)) {
      throw new IllegalArgumentException("must be real number, not str");
    }
    int digits = precision < 0 ? 6 : precision;
    double magnitude = Math.abs(number.doubleValue());
    char letter = Character.toLowerCase(type);
    String text =
        letter == 'g'
            ? Long.toString(Math.abs(number.longValue()))
            : String.format(Locale.ROOT, "%." + digits + letter, magnitude);
    String cased = Character.isUpperCase(type) ? text.toUpperCase(Locale.ROOT) : text;
    return pad(cased, sign(number.doubleValue() < 0));
  }

  private String sign(boolean negative) {
    return negative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
  }

  private String pad(String body, String prefix) {
    int missing = width - prefix.length() - body.length();
    if (missing <= 0) {
      return prefix + body;
    }
    if (flags.contains("-")) {
      return prefix + body + " ".repeat(missing);
    }
    boolean zeros = flags.contains("0") && "srac".indexOf(type) < 0;
    return zeros ? prefix + "0".repeat(missing) + body : " ".repeat(missing) + prefix + body;
  }
}
