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
  /** So many lines that cannot be read are shown: a file that is no text has millions of them. */
  private static final int MOST_ERRORS = 50;

  /** So much of a line is shown. */
  private static final int MOST_SHOWN = 1_000;

  private final String shownAs;
  private final StringBuilder plain = new StringBuilder();
  private final List<String> errors = new ArrayList<>();
  private int entries;
  private int errorCount;
  private boolean inSection;
  private int indent;
  private String key;
  private final StringBuilder value = new StringBuilder();
  private int blankLines;

  /**
   * @param shownAs the file's name in messages
   */
  DialectReader(String shownAs) {
    this.shownAs = shownAs;
  }

  /** The plain lines of a text. */
  String translate(String text) throws IniException {
    PhysicalLine.forEach(text, this::take);
    endOption();
    if (!errors.isEmpty()) {
      throw new IniException(
          "Source contains parsing errors: "
              + PythonLiteral.string(shownAs)
              + String.join("", errors)
              + (errorCount > MOST_ERRORS
                  ? "\n\tand %d more".formatted(errorCount - MOST_ERRORS)
                  : ""));
    }
    return plain.toString();
  }

  private void take(PhysicalLine line) throws IniException {
    if (line.content().isEmpty()) {
      if (!line.commented() && key != null) {
        blankLines++;
      }
    } else if (key != null && line.indent() > indent) {
      // blank lines count only if something comes after them
      value.append("\n".repeat(blankLines + 1)).append(line.content());
      blankLines = 0;
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
      countEntry();
      inSection = true;
      plain.append('[').append(PlainText.escape(content.substring(1, close))).append("]\n");
      return;
    }
    if (!inSection) {
      throw new IniException(
          "File contains no section headers.\nfile: %s, line: %d\n%s"
              .formatted(PythonLiteral.string(shownAs), line.number(), shown(line)));
    }
    int delimiter = delimiterIn(content);
    String name = delimiter < 0 ? "" : PythonBlanks.stripTrailing(content.substring(0, delimiter));
    if (name.isEmpty()) {
      if (delimiter >= 0) {
        // an option without a name, which no line can continue
        endOption();
      }
      if (errorCount++ < MOST_ERRORS) {
        errors.add("\n\t[line %2d]: %s".formatted(line.number(), shown(line)));
      }
      return;
    }
    endOption();
    countEntry();
    key = name.toLowerCase(Locale.ROOT);
    value.append(PythonBlanks.strip(content.substring(delimiter + 1)));
  }

  private void countEntry() throws IniException {
    if (++entries > IniReader.MAX_ENTRIES) {
      throw new IniException(
          "could not read config file %s: a file has at most %d options"
              .formatted(shownAs, IniReader.MAX_ENTRIES));
    }
  }

  private static String shown(PhysicalLine line) {
    String raw = line.raw();
    return raw.length() <= MOST_SHOWN
        ? PythonLiteral.string(raw)
        : PythonLiteral.string(raw.substring(0, MOST_SHOWN)) + "...";
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
    plain
        .append(PlainText.escape(key))
        .append('=')
        .append(PlainText.escape(value.toString()))
        .append('\n');
    key = null;
    value.setLength(0);
    blankLines = 0;
  }
}
