package io.jsupervisord.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of {@code docs/configuration.md}. */
final class ReferencePage {
  private static final Pattern SECTION = Pattern.compile("## `\\[([a-z-]+\\w*)(:\\w+)?]`");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z_.]+)` \\| ([^|]+) \\| ([^|]+) \\| (.+) \\|");

  private ReferencePage() {}

  /**
   * A row of a table.
   *
   * @param section without the name behind a colon
   * @param byDefault {@code none}, {@code required} or a value in backquotes
   */
  record Row(String section, String option, String byDefault) {
    boolean isRequired() {
      return byDefault.equals("required");
    }

    /** The value that is taken when the option is not there, or null when nothing is. */
    String value() {
      return byDefault.startsWith("`") ? byDefault.substring(1, byDefault.length() - 1) : null;
    }

    String name() {
      return section + " " + option;
    }
  }

  static List<Row> rows() throws IOException {
    Path page = Path.of(System.getProperty("fixtures")).resolveSibling("docs/configuration.md");
    List<Row> rows = new ArrayList<>();
    String section = "";
    for (String line : Files.readAllLines(page)) {
      Matcher heading = SECTION.matcher(line);
      Matcher row = ROW.matcher(line);
      if (heading.matches()) {
        section = heading.group(1);
      } else if (row.matches() && !section.isEmpty()) {
        rows.add(new Row(section, row.group(1), row.group(3)));
      }
    }
    return rows;
  }
}
