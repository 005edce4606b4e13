package io.jsupervisord.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The grammar of {@code environment=} as of 4.4: tokens as a POSIX shell quotes them, taken in
 * fours: key, {@code =}, value, and a separator that is not looked at.
 */
final class EnvironmentText {
  private static final String WORD = "_/.+-():";

  private final String text;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  private EnvironmentText(String text) {
    this.text = text;
  }

  /** The variables in order; of two with the same key the last one counts. */
  static Map<String, String> parse(String text) {
    EnvironmentText parser = new EnvironmentText(text);
    parser.tokenize();
    return parser.pairs();
  }

  private Map<String, String> pairs() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < tokens.size(); i += 4) {
      if (tokens.size() - i < 3 || !tokens.get(i + 1).equals("=")) {
        throw new IllegalArgumentException(
            "Unexpected end of key/value pairs in value '" + text + "'");
      }
      variables.put(tokens.get(i), tokens.get(i + 2));
    }
    return variables;
  }

  private void tokenize() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isBlank(c)) {
        at++;
      } else if (c == '#') {
        skipComment();
      } else if (isWord(c) || c == '\'' || c == '"' || c == '\\') {
        tokens.add(word());
      } else {
        int point = text.codePointAt(at);
        tokens.add(Character.toString(point));
        at += Character.charCount(point);
      }
    }
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        quoted(c, word);
      } else if (c == '\\') {
        if (++at == text.length()) {
          throw new IllegalArgumentException("No escaped character");
        }
        word.append(text.charAt(at++));
      } else if (isWord(c)) {
        word.append(c);
        at++;
      } else {
        break;
      }
    }
    return word.toString();
  }

  private void quoted(char quote, StringBuilder into) {
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c == '\\' && quote == '"') {
        if (at == text.length()) {
          throw new IllegalArgumentException("No escaped character");
        }
        char escaped = text.charAt(at++);
        if (escaped != '\\' && escaped != '"') {
          into.append('\\');
        }
        into.append(escaped);
      } else {
        into.append(c);
      }
    }
    if (at == text.length()) {
      throw new IllegalArgumentException("No closing quotation");
    }
    at++;
  }

  private void skipComment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || WORD.indexOf(c) >= 0
        || (c >= '\u00c0' && c <= '\u00ff' && c != '\u00d7' && c != '\u00f7');
  }
}
