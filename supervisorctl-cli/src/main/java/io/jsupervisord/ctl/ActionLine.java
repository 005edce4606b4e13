package io.jsupervisord.ctl;

import io.jsupervisord.text.PythonBlanks;

/**
 * A line of the shell, or the words of the command line joined: the longest prefix of letters,
 * digits and underscores is the action, and the rest is for it to read.
 *
 * @param word null when there is none
 */
record ActionLine(String word, String arguments) {
  static ActionLine parse(String typed) {
    String line = PythonBlanks.strip(typed);
    if (line.isEmpty()) {
      return new ActionLine("", "");
    }
    if (line.startsWith("?")) {
      return new ActionLine("help", PythonBlanks.strip(line.substring(1)));
    }
    int end = 0;
    while (end < line.length() && isWord(line.charAt(end))) {
      end++;
    }
    return end == 0
        ? new ActionLine(null, line)
        : new ActionLine(line.substring(0, end), PythonBlanks.strip(line.substring(end)));
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  boolean isEmpty() {
    return word != null && word.isEmpty();
  }
}
