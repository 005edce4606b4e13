package io.jsupervisord.config;

/**
 * One component of a pattern as Python's {@code fnmatch} reads it: {@code *}, {@code ?}, {@code
 * [a-z]} and {@code [!a]}. A bracket that is never closed is a bracket; {@code ]} right after the
 * opening is a member; a range from high to low has no members.
 */
final class Wildcard {
  private final int[] pattern;

  Wildcard(String pattern) {
    this.pattern = pattern.codePoints().toArray();
  }

  /** Whether a text has characters that mean more than themselves. */
  static boolean hasMagic(String text) {
    return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }

  boolean matches(String name) {
    int[] text = name.codePoints().toArray();
    int p = 0;
    int t = 0;
    int afterStar = -1;
    int starred = 0;
    while (t < text.length || p < pattern.length) {
      if (p < pattern.length && pattern[p] == '*') {
        afterStar = ++p;
        starred = t;
      } else if (p < pattern.length && t < text.length && accepts(p, text[t])) {
        p = next(p);
        t++;
      } else if (afterStar >= 0 && starred < text.length) {
        p = afterStar;
        t = ++starred;
      } else {
        return false;
      }
    }
    return true;
  }

  /** Where the element after the one at {@code p} begins. */
  private int next(int p) {
    int close = closeOf(p);
    return close < 0 ? p + 1 : close + 1;
  }

  private boolean accepts(int p, int c) {
    if (pattern[p] == '?') {
      return true;
    }
    int close = closeOf(p);
    if (close < 0) {
      return pattern[p] == c;
    }
    boolean negated = pattern[p + 1] == '!';
    return isMember(c, negated ? p + 2 : p + 1, close) != negated;
  }

  /** The bracket that ends the set at {@code p}, or -1 when there is no set. */
  private int closeOf(int p) {
    if (pattern[p] != '[') {
      return -1;
    }
    int from = p + 1;
    if (from < pattern.length && pattern[from] == '!') {
      from++;
    }
    for (int i = from + 1; i < pattern.length; i++) {
      if (pattern[i] == ']') {
        return i;
      }
    }
    return -1;
  }

  private boolean isMember(int c, int from, int close) {
    for (int i = from; i < close; i++) {
      boolean isRange = i + 2 < close && pattern[i + 1] == '-';
      int high = isRange ? pattern[i + 2] : pattern[i];
      if (pattern[i] <= c && c <= high) {
        return true;
      }
      i += isRange ? 2 : 0;
    }
    return false;
  }
}
