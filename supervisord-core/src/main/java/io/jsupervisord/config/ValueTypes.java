package io.jsupervisord.config;

import io.jsupervisord.log.LogLevel;
import io.jsupervisord.posix.SignalNames;
import io.jsupervisord.text.PythonBlanks;
import io.jsupervisord.text.PythonLiteral;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From the text of a value to what it means. Every method throws {@link IllegalArgumentException}
 * with the sentence users of the reference know.
 */
final class ValueTypes {
  private static final Pattern INTEGER = Pattern.compile("[-+]?\\p{Nd}+(_\\p{Nd}+)*");

  /** More nanoseconds than the clock can count would be over at once. */
  private static final long LONGEST_SECONDS = 3650L * 24 * 3600;

  private static final Pattern DURATION =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|s|m|h|)");

  private ValueTypes() {}

  /** Digits of any script, which may be signed; what is beyond the range of an int is its end. */
  static int integer(String text) {
    return number(text)
        .max(BigInteger.valueOf(Integer.MIN_VALUE))
        .min(BigInteger.valueOf(Integer.MAX_VALUE))
        .intValue();
  }

  /** Whether a text is a number to {@link #integer}. */
  static boolean isInteger(String text) {
    return INTEGER.matcher(PythonBlanks.strip(text)).matches();
  }

  /** Digits of any script, which may be signed, without limits. */
  static BigInteger number(String text) {
    String digits = PythonBlanks.strip(text);
    if (isInteger(digits)) {
      return new BigInteger(digits.replace("_", ""));
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

  /**
   * A number of bytes, with {@code KB}, {@code MB} or {@code GB} as powers of 1,024; what is beyond
   * the range of a long is its end.
   */
  static long byteSize(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int power = lower.endsWith("kb") ? 1 : lower.endsWith("mb") ? 2 : lower.endsWith("gb") ? 3 : 0;
    String number = power == 0 ? lower : lower.substring(0, lower.length() - 2);
    return number(number)
        .shiftLeft(10 * power)
        .max(BigInteger.valueOf(Long.MIN_VALUE))
        .min(BigInteger.valueOf(Long.MAX_VALUE))
        .longValue();
  }

  static int octal(String text) {
    String digits = PythonBlanks.strip(text).toLowerCase(Locale.ROOT);
    try {
      if (digits.matches("[-+]?(0o_?)?[0-7]+(_[0-7]+)*")) {
        return Integer.parseInt(digits.replaceFirst("0o", "").replace("_", ""), 8);
      }
    } catch (NumberFormatException e) {
      // beyond what a mode can be: told below
    }
    throw new IllegalArgumentException(text + " can not be converted to an octal type");
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
            .formatted(PythonLiteral.string(text), isInteger(text) ? "number" : "name"));
  }

  /** Seconds, or a number with {@code ms}, {@code s}, {@code m} or {@code h}; not negative. */
  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(PythonBlanks.strip(text));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not a time such as 5, 0.5, 500ms, 10s, 2m or 1h: " + PythonLiteral.string(text));
    }
    double factor =
        switch (matcher.group(2)) {
          case "ms" -> 1e-3;
          case "m" -> 60;
          case "h" -> 3600;
          default -> 1;
        };
    double seconds = Double.parseDouble(matcher.group(1)) * factor;
    if (seconds > LONGEST_SECONDS) {
      throw new IllegalArgumentException(
          "a time is ten years at most: " + PythonLiteral.string(text));
    }
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  /** In the order written. */
  static List<Integer> exitCodes(String text) {
    List<Integer> codes = new ArrayList<>();
    if (PythonBlanks.strip(text).isEmpty()) {
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
        items.add(PythonBlanks.strip(item));
      }
    }
    return items;
  }

  /** The name of a process or group, without outer blanks. */
  static String name(String text) {
    String name = PythonBlanks.strip(text);
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
    if (path.isEmpty() || !isDirectory(path)) {
      throw new IllegalArgumentException(text + " is not an existing directory");
    }
    return path;
  }

  /** From where the daemon was started: a file read again means the same after {@code chdir}. */
  private static boolean isDirectory(String path) {
    return Files.isDirectory(Path.of(path).toAbsolutePath());
  }

  /** A path whose directory exists, or that names none. */
  static String pathInExistingDirectory(String text) {
    String path = HomeDirectory.expand(text);
    int slash = path.lastIndexOf('/');
    if (slash > 0 && !isDirectory(path.substring(0, slash))) {
      throw new IllegalArgumentException(
          "The directory named as part of the path " + text + " does not exist");
    }
    return path;
  }
}
