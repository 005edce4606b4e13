package io.jsupervisord.ini;

/**
 * Text that stays as it is on a line of its own: what an INI parser takes away, and what makes a
 * section of a line, is escaped.
 */
final class PlainText {
  private PlainText() {}

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || c == '[' || Character.isWhitespace(c) || c < ' ') {
        escaped.append('\\').append(Integer.toHexString(0x10000 + c), 1, 5);
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  static String unescape(String escaped) {
    if (escaped.indexOf('\\') < 0) {
      return escaped;
    }
    StringBuilder text = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '\\') {
        text.append((char) Integer.parseInt(escaped, i + 1, i + 5, 16));
        i += 4;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
