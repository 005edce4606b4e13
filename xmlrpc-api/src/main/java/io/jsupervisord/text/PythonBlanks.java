package io.jsupervisord.text;

import java.util.ArrayList;
import java.util.List;

/**
 * White space as Python's {@code str.isspace()} has it. Java's own notions differ: {@link
 * Character#isWhitespace} leaves out the no-break spaces and U+0085.
 */
public final class PythonBlanks {
  private static final char NEXT_LINE = '\u0085';

  private PythonBlanks() {}

  /** Whether a character is white space; none outside the basic plane is. */
  public static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == NEXT_LINE;
  }

  /** The text without outer white space. */
  public static String strip(String text) {
    int begin = 0;
    while (begin < text.length() && isBlank(text.charAt(begin))) {
      begin++;
    }
    return stripTrailing(text.substring(begin));
  }

  /** The text without white space at its end. */
  public static String stripTrailing(String text) {
    int end = text.length();
    while (end > 0 && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** The words between white space; none is empty. */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isBlank(text.charAt(i))) {
        if (i > begin) {
          words.add(text.substring(begin, i));
        }
        begin = i + 1;
      }
    }
    return words;
  }
}
