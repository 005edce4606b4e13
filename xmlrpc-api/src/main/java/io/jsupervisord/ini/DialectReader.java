package io.jsupervisord.ini;

import io.jsupervisord.text.PythonBlanks;
import io.jsupervisord.text.PythonLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns the dialect of the reference (Python's ConfigParser with inline comments) into plain lines,
 * {@code [section]} and {@code key=value}, that any INI parser reads: comments cut, continuation
 * lines joined, delimiters and case unified. Characters a parser would take away are escaped by
 * {@link PlainText}.
 */
final class DialectReader {
  private final String shownAs;
  private final StringBuilder plain = new StringBuilder();
  private final List<String> errors = new ArrayList<>();
  private boolean inSection;
  private int indent;
  private String key;
  private final List<String> value = new ArrayList<>();

  /**
   * @param shownAs the file's name in messages
   */
  DialectReader(String shownAs) {
    this.shownAs = shownAs;
  }

  /** The plain lines of a text. */
  String translate(String text) throws IniException {
    for (PhysicalLine line : PhysicalLine.of(text)) {
      take(line);
    }
    endOption();
    if (!errors.isEmpty()) {
      throw new IniException(
          "Source contains parsing errors: "
              + PythonLiteral.string(shownAs)
              + String.join("", errors));
    }
    return plain.toString();
  }

  private void take(PhysicalLine line) throws IniException {
    if (line.content().isEmpty()) {
      if (!line.commented() && key != null) {
        value.add("");
      }
    } else if (key != null && line.indent() > indent) {
      value.add(line.content());
    } else {
      indent = line.indent();
      begin(line);
    }
  }

  private void begin(PhysicalLine line) throws IniException {
    String content = line.content();
    int close = content.lastIndexOf(']');
    if (content.startsWith("[") && close > 1) {
      endOption();
      inSection = true;
      plain.append('[').append(PlainText.escape(content.substring(1, close))).append("]\n");
      return;
    }
    if (!inSection) {
      throw new IniException(
          "File contains no section headers.\nfile: %s, line: %d\n%s"
              .formatted(
                  PythonLiteral.string(shownAs), line.number(), PythonLiteral.string(line.raw())));
    }
    int delimiter = delimiterIn(content);
    String name = delimiter < 0 ? "" : PythonBlanks.stripTrailing(content.substring(0, delimiter));
    if (name.isEmpty()) {
      errors.add("\n\t[line %2d]: %s".formatted(line.number(), PythonLiteral.string(line.raw())));
      return;
    }
    endOption();
    key = name.toLowerCase(Locale.ROOT);
    value.add(PythonBlanks.strip(content.substring(delimiter + 1)));
  }

  private static int delimiterIn(String content) {
    for (int i = 0; i < content.length(); i++) {
      if (content.charAt(i) == '=' || content.charAt(i) == ':') {
        return i;
      }
    }
    return -1;
  }

  private void endOption() {
    if (key == null) {
      return;
    }
    while (!value.isEmpty() && value.get(value.size() - 1).isEmpty()) {
      value.remove(value.size() - 1);
    }
    plain
        .append(PlainText.escape(key))
        .append('=')
        .append(PlainText.escape(String.join("\n", value)))
        .append('\n');
    key = null;
    value.clear();
  }
}
