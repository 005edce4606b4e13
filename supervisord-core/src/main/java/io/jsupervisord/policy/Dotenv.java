package io.jsupervisord.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of a file of variables, a line each:
 *
 * <ul>
 *   <li>{@code NAME=value}, maybe after {@code export }; blanks around the value do not count, and
 *       {@code #} after a blank begins a comment;
 *   <li>{@code NAME='value'}: what is between the quotes, also over several lines, as it is;
 *   <li>{@code NAME="value"}: the same, but {@code \n}, {@code \r}, {@code \t}, {@code \"}, {@code
 *       \\} and {@code \$} stand for a character;
 *   <li>empty lines and lines that begin with {@code #} are nothing.
 * </ul>
 *
 * <p>Nothing is expanded: a {@code $} is a {@code $}.
 */
public final class Dotenv {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("\\G[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \\t]*=[ \\t]*");
  private static final Pattern NOTHING = Pattern.compile("\\G[ \\t]*(?:#[^\\n]*)?(?:\\r?\\n|\\z)");

  private final String text;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private int at;

  private Dotenv(String text) {
    this.text = text;
  }

  /**
   * The variables in order; of two with the same name the later one counts.
   *
   * @throws IllegalArgumentException that tells the line, but nothing of a value
   */
  public static Map<String, String> parse(String text) {
    Dotenv file = new Dotenv(text);
    while (file.at < text.length()) {
      file.line();
    }
    return file.variables;
  }

  private void line() {
    if (skipped()) {
      return;
    }
    Matcher assignment = ASSIGNMENT.matcher(text);
    if (!assignment.find(at)) {
      throw wrong("is not NAME=value");
    }
    at = assignment.end();
    String value;
    if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
      value = quoted(text.charAt(at));
      if (!skipped()) {
        throw wrong("goes on behind the closing quote");
      }
    } else {
      value = plain();
    }
    variables.put(assignment.group(1), value);
  }

  /** Skips what is left of a line if that is nothing. */
  private boolean skipped() {
    Matcher nothing = NOTHING.matcher(text);
    if (!nothing.find(at)) {
      return false;
    }
    at = nothing.end();
    return true;
  }

  private String plain() {
    int end = text.indexOf('\n', at);
    String rest = text.substring(at, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 1;
    if (rest.startsWith("#")) {
      return "";
    }
    return rest.replaceFirst("[ \\t]#.*", "").strip();
  }

  private String quoted(char quote) {
    StringBuilder value = new StringBuilder();
    int begin = at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return value.toString();
      }
      if (c == '\\' && quote == '"' && at < text.length()) {
        value.append(escaped());
      } else {
        value.append(c);
      }
    }
    at = begin;
    throw wrong("has no closing quote");
  }

  private String escaped() {
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case '"', '\\', '$' -> String.valueOf(c);
      default -> "\\" + c;
    };
  }

  private IllegalArgumentException wrong(String what) {
    long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    return new IllegalArgumentException("line " + line + " " + what);
  }
}
