package io.jsupervisord.config;

import io.jsupervisord.log.LogLevel;
import io.jsupervisord.posix.SignalNames;
import io.jsupervisord.text.PythonLiteral;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From the text of a value to what it means. Every method throws {@link IllegalArgumentException}
 * with the sentence users of the reference know.
 */
final class ValueTypes {
  private ValueTypes() {}

  static int integer(String text) {
    String digits = text.strip();
    boolean signed = digits.startsWith("-") || digits.startsWith("+");
    String magnitude = signed ? digits.substring(1) : digits;
    if (magnitude.matches("\\d+(_\\d+)*")) {
      try {
        return Math.toIntExact(Long.parseLong(digits.replace("_", "")));
      } catch (ArithmeticException | NumberFormatException e) {
        throw new IllegalArgumentException("number out of range: " + PythonLiteral.string(text), e);
      }
    }
    throw notAnInteger(text);
  }

  private static IllegalArgumentException notAnInteger(String text) {
    return new IllegalArgumentException(
        "invalid literal for int() with base 10: " + PythonLiteral.string(text));
  }

  static boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "on", "1" -> true;
      case "no", "false", "off", "0" -> false;
      default ->
          throw new IllegalArgumentException(
              "not a valid boolean value: " + PythonLiteral.string(text));
    };
  }

  /** A number of bytes, with {@code KB}, {@code MB} or {@code GB} as powers of 1,024. */
  static long byteSize(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int power = lower.endsWith("kb") ? 1 : lower.endsWith("mb") ? 2 : lower.endsWith("gb") ? 3 : 0;
    String number = power == 0 ? lower : lower.substring(0, lower.length() - 2);
    return integer(number) * (1L << (10 * power));
  }

  static int octal(String text) {
    String digits = text.strip().toLowerCase(Locale.ROOT);
    try {
      return Integer.parseInt(digits.startsWith("0o") ? digits.substring(2) : digits, 8);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(text + " can not be converted to an octal type", e);
    }
  }

  static LogLevel logLevel(String text) {
    for (LogLevel level : LogLevel.values()) {
      if (level.name().equalsIgnoreCase(text)) {
        return level;
      }
    }
    throw new IllegalArgumentException("bad logging level name " + PythonLiteral.string(text));
  }

  static AutoRestart autorestart(String text) {
    if (text.equalsIgnoreCase("unexpected")) {
      return AutoRestart.UNEXPECTED;
    }
    try {
      return bool(text) ? AutoRestart.ALWAYS : AutoRestart.NEVER;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "invalid 'autorestart' value " + PythonLiteral.string(text.toLowerCase(Locale.ROOT)), e);
    }
  }

  static int signal(String text) {
    int number = SignalNames.numberOf(text);
    if (number >= 0) {
      return number;
    }
    throw new IllegalArgumentException(
        "value %s is not a valid signal %s"
            .formatted(
                PythonLiteral.string(text), text.strip().matches("[-+]?\\d+") ? "number" : "name"));
  }

  /** In the order written. */
  static List<Integer> exitCodes(String text) {
    List<Integer> codes = new ArrayList<>();
    if (text.isBlank()) {
      return codes;
    }
    for (String code : text.split(",", -1)) {
      try {
        int number = integer(code);
        if (number >= 0 && number <= 255) {
          codes.add(number);
          continue;
        }
      } catch (IllegalArgumentException e) {
        // told below in the words of the whole list
      }
      throw new IllegalArgumentException(
          "not a valid list of exit codes: " + PythonLiteral.string(text));
    }
    return codes;
  }

  /** Split at commas and stripped; nothing for an empty text. */
  static List<String> list(String text) {
    List<String> items = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String item : text.split(",", -1)) {
        items.add(item.strip());
      }
    }
    return items;
  }

  /** The name of a process or group, without outer blanks. */
  static String name(String text) {
    String name = text.strip();
    for (String bad : new String[] {" ", ":", "/"}) {
      if (name.contains(bad)) {
        throw new IllegalArgumentException(
            "Invalid name: %s because of character: %s"
                .formatted(PythonLiteral.string(name), PythonLiteral.string(bad)));
      }
    }
    return name;
  }

  static String existingDirectory(String text) {
    String path = HomeDirectory.expand(text);
    if (!Files.isDirectory(Path.of(path))) {
      throw new IllegalArgumentException(text + " is not an existing directory");
    }
    return path;
  }

  /** A path whose directory exists, or that names none. */
  static String pathInExistingDirectory(String text) {
    String path = HomeDirectory.expand(text);
    int slash = path.lastIndexOf('/');
    if (slash > 0 && !Files.isDirectory(Path.of(path.substring(0, slash)))) {
      throw new IllegalArgumentException(
          "The directory named as part of the path " + text + " does not exist");
    }
    return path;
  }
}
