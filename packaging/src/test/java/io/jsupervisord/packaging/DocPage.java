package io.jsupervisord.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page for people. Its fenced blocks with {@code file=NAME} or {@code add=NAME} are files to be
 * written or added to; those of {@code console} are commands after {@code $} with what they print.
 */
record DocPage(Path file, String text) {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(\\w+)(?: (file|add)=(\\S+))?\\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

  /** What the page has its reader do. */
  sealed interface Step {}

  /** Write a file, or add to it. */
  record Write(String name, boolean add, String text) implements Step {}

  /** Run a command of the shell. */
  record Run(String command, String expected) implements Step {
    /** Process ids, times and what is left out as {@code …} may be anything. */
    Pattern pattern() {
      String quoted = Pattern.quote(expected);
      String open =
          quoted
              .replaceAll("(?m)^(\\\\Q)?…\\n", "$1\\\\E(?:.*\\\\n)*\\\\Q")
              .replace("…", "\\E.*\\Q")
              .replaceAll("(pid|pid\")([ :]+)\\d+", "$1$2\\\\E\\\\d+\\\\Q")
              .replaceAll("uptime [\\d:]+", "uptime \\\\E[\\\\d:]+\\\\Q")
              .replaceAll("\\w{3} \\d\\d \\d\\d:\\d\\d [AP]M", "\\\\E\\\\w+ [\\\\d :]+ [AP]M\\\\Q");
      return Pattern.compile(open);
    }

    /** Whether it may be repeated until it shows what is expected. */
    boolean isALook() {
      return command.matches("(supervisorctl (status|tail|why)|grep|cat)\\b.*");
    }
  }

  static DocPage read(Path file) throws IOException {
    return new DocPage(file, Files.readString(file));
  }

  static Path root() {
    return Path.of(System.getProperty("fixtures")).getParent();
  }

  /** The pages of {@code docs}. */
  static List<DocPage> all() throws IOException {
    List<DocPage> pages = new ArrayList<>();
    try (Stream<Path> files = Files.list(root().resolve("docs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        pages.add(read(file));
      }
    }
    return pages;
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(2) != null) {
        steps.add(new Write(block.group(3), block.group(2).equals("add"), block.group(4)));
      } else if (block.group(1).equals("console")) {
        for (String part : block.group(4).split("(?m)^\\$ ")) {
          if (!part.isEmpty()) {
            int end = part.indexOf('\n');
            steps.add(new Run(part.substring(0, end), part.substring(end + 1)));
          }
        }
      }
    }
    return steps;
  }

  /** What it points to within the product. */
  List<String> links() {
    List<String> links = new ArrayList<>();
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      if (!link.group(1).matches("\\w+:.*")) {
        links.add(link.group(1));
      }
    }
    return links;
  }

  /** The names of its headings in addresses. */
  List<String> anchors() {
    return text.lines()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .toList();
  }

  @Override
  public String toString() {
    return root().relativize(file).toString();
  }
}
