package io.jsupervisord.ini;

import io.jsupervisord.text.PythonBlanks;

/**
 * A line of a file.
 *
 * @param number counted from 1
 * @param raw the line with its end, which is always a newline
 * @param content the line without comment and outer blanks
 * @param commented whether a comment was cut off
 * @param indent how many white-space characters it begins with
 */
record PhysicalLine(int number, String raw, String content, boolean commented, int indent) {

  /**
   * Gives the lines of a text one after the other, so that never all of them are in memory; {@code
   * \n}, {@code \r\n} and {@code \r} end a line.
   */
  static void forEach(String text, Taker taker) throws IniException {
    int number = 0;
    int begin = 0;
    while (begin < text.length()) {
      int end = begin;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      boolean ended = end < text.length();
      taker.take(of(++number, text.substring(begin, end), ended));
      begin = end + (text.startsWith("\r\n", end) ? 2 : 1);
    }
  }

  /** Gets one line after the other. */
  interface Taker {
    void take(PhysicalLine line) throws IniException;
  }

  private static PhysicalLine of(int number, String line, boolean ended) {
    int comment = commentIn(line);
    String content = PythonBlanks.strip(comment < 0 ? line : line.substring(0, comment));
    int indent = 0;
    while (indent < line.length() && PythonBlanks.isBlank(line.charAt(indent))) {
      indent++;
    }
    return new PhysicalLine(number, ended ? line + "\n" : line, content, comment >= 0, indent);
  }

  /** A comment begins at the start of a line or after white space; quotes do not protect. */
  private static int commentIn(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if ((c == ';' || c == '#') && (i == 0 || PythonBlanks.isBlank(line.charAt(i - 1)))) {
        return i;
      }
    }
    return -1;
  }
}
