package io.jsupervisord.log;

import java.util.List;

/** Text in the pieces that syslog gets. */
final class SyslogLines {
  private SyslogLines() {}

  /**
   * The lines; newlines at the end count for nothing, and of nothing else one empty line is left.
   */
  static List<String> of(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return List.of(text.substring(0, end).split("\n", -1));
  }
}
