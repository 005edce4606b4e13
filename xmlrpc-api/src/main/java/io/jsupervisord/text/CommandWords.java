package io.jsupervisord.text;

import java.util.ArrayList;
import java.util.List;

/** Splits a command into words as a POSIX shell quotes them, and does nothing else a shell does. */
public final class CommandWords {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private int at;

  private CommandWords(String text) {
    this.text = text;
  }

  /**
   * The words.
   *
   * @throws IllegalArgumentException {@code No closing quotation} or {@code No escaped character}
   */
  public static List<String> split(String text) {
    CommandWords splitter = new CommandWords(text);
    splitter.run();
    return splitter.words;
  }

  private void run() {
    while (at < text.length()) {
      if (isBlank(text.charAt(at))) {
        at++;
      } else {
        words.add(word());
      }
    }
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    while (at < text.length() && !isBlank(text.charAt(at))) {
      char c = text.charAt(at++);
      switch (c) {
        case '\'' -> literal(word);
        case '"' -> quoted(word);
        case '\\' -> word.append(escaped());
        default -> word.append(c);
      }
    }
    return word.toString();
  }

  private void literal(StringBuilder into) {
    int end = text.indexOf('\'', at);
    if (end < 0) {
      throw new IllegalArgumentException("No closing quotation");
    }
    into.append(text, at, end);
    at = end + 1;
  }

  private void quoted(StringBuilder into) {
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return;
      }
      if (c == '\\') {
        char escaped = escaped();
        if (escaped != '"' && escaped != '\\') {
          into.append('\\');
        }
        into.append(escaped);
      } else {
        into.append(c);
      }
    }
    throw new IllegalArgumentException("No closing quotation");
  }

  private char escaped() {
    if (at == text.length()) {
      throw new IllegalArgumentException("No escaped character");
    }
    return text.charAt(at++);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
