package io.jsupervisord.packaging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes a manual page in the macros of man(7), from pieces of the pages' Markdown. */
final class Roff {
  private final StringBuilder out = new StringBuilder();
  private boolean inExample;

  Roff(String name, int section, String purpose) {
    line(".\\\" Made by ManPagesIT; run it with -Dupdate.docs=true to write it again.");
    line(".TH \"" + name.toUpperCase(Locale.ROOT) + "\" " + section + " \"\" jsupervisord");
    section("Name").line(escaped(name) + " \\- " + inline(purpose));
  }

  private Roff line(String text) {
    out.append(text).append('\n');
    return this;
  }

  Roff section(String heading) {
    // names in brackets are written as in a file
    return line(
        ".SH " + quoted(heading.contains("[") ? heading : heading.toUpperCase(Locale.ROOT)));
  }

  Roff paragraph(String text) {
    return line(".PP").line(inline(text));
  }

  /** A term and what it means. */
  Roff item(String term, String meaning) {
    return line(".TP").line(inline(term)).line(inline(meaning));
  }

  /** A piece of a page: headings, paragraphs, lists, tables, examples. */
  Roff markdown(String text) {
    StringBuilder paragraph = new StringBuilder();
    boolean isBullet = false;
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean isExample = line.startsWith("    ");
      boolean isPlain = !line.isEmpty() && !line.matches("(#|\\||\\* ).*") && !isExample;
      if (!isPlain) {
        flush(paragraph, isBullet);
        isBullet = line.startsWith("* ");
      }
      example(isExample || (inExample && line.isEmpty()));
      if (inExample) {
        line(isExample ? escaped(line.substring(4)) : ".sp");
      } else if (line.startsWith("### ")) {
        line(".SS " + quoted(line.substring(4)));
      } else if (line.startsWith("## ")) {
        section(line.substring(3));
      } else if (line.startsWith("|")) {
        boolean isHeading = i + 1 < lines.size() && isRuler(lines.get(i + 1));
        if (!isHeading && !isRuler(line)) {
          row(line);
        }
      } else {
        paragraph.append(line.replaceFirst("^\\* ", "")).append(' ');
      }
    }
    flush(paragraph, isBullet);
    example(false);
    return this;
  }

  private void example(boolean begins) {
    if (begins != inExample) {
      inExample = begins;
      line(begins ? ".PP\n.RS 4\n.nf" : ".fi\n.RE");
    }
  }

  private void flush(StringBuilder paragraph, boolean isBullet) {
    if (!paragraph.toString().isBlank()) {
      line(isBullet ? ".IP \\(bu 2" : ".PP").line(inline(paragraph.toString().strip()));
    }
    paragraph.setLength(0);
  }

  private static boolean isRuler(String line) {
    return line.startsWith("|---");
  }

  private void row(String line) {
    List<String> cells =
        Arrays.stream(line.substring(1).split("(?<!\\\\)\\|"))
            .map(cell -> cell.isBlank() ? "–" : cell.strip().replace("\\|", "|"))
            .toList();
    boolean isOption = cells.size() == 4;
    String term =
        isOption
            ? cells.get(0) + " (" + cells.get(1) + "; " + byDefault(cells.get(2))
            : cells.get(0);
    String meaning = String.join("; ", cells.subList(isOption ? 3 : 1, cells.size()));
    item(term, meaning);
  }

  private static String byDefault(String cell) {
    return switch (cell) {
      case "required" -> "required)";
      case "none" -> "no default)";
      default -> "default " + cell + ")";
    };
  }

  /** Bold for code and emphasis, the words of a link without its address. */
  private static String inline(String text) {
    String plain = escaped(text.replaceAll("\\[([^\\]]+)]\\([^)\\s]+\\)", "$1"));
    return plain
        .replaceAll("`([^`]+)`", "\\\\fB$1\\\\fR")
        .replaceAll("\\*\\*([^*]+)\\*\\*", "\\\\fB$1\\\\fR")
        .replaceAll("(^|[\\s(\\[])\\*([^*\\s][^*]*)\\*", "$1\\\\fI$2\\\\fR");
  }

  private static String quoted(String heading) {
    return "\"" + escaped(heading.replace("`", "")).replace("\"", "\\(dq") + "\"";
  }

  private static String escaped(String text) {
    String plain =
        text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...").replace("–", "\\(en");
    return plain.matches("[.'].*") ? "\\&" + plain : plain;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
