package io.jsupervisord.packaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The manual pages, made from what the commands say of themselves and from the pages. */
final class ManPages {
  /** The actions that the list of {@code help}, which is the reference's, does not name. */
  static final List<String> BEYOND_REFERENCE = List.of("disable", "enable", "why");

  private static final Pattern OPTION = Pattern.compile("(-\\S+)(?: (\\S+))? -- (.*)");

  private final Path directory;

  ManPages(Path directory) {
    this.directory = directory;
  }

  /** The texts by their names below {@code share/man}. */
  Map<String, String> all() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    pages.put("man1/supervisord.1", supervisord());
    pages.put("man1/supervisorctl.1", supervisorctl());
    pages.put("man5/supervisord.conf.5", configuration());
    return pages;
  }

  private static String page(String name) throws IOException {
    return DocPage.read(DocPage.root().resolve("docs/" + name)).text();
  }

  /** What stands between two texts of a page. */
  private static String between(String page, String from, String to) {
    int start = page.indexOf(from);
    int end = page.indexOf(to, start);
    if (start < 0 || end < 0) {
      throw new AssertionError("a page has no '" + from + "' or, after it, no '" + to + "'");
    }
    return page.substring(start, end);
  }

  private List<String> output(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(Make.OURS.command(command)));
    all.addAll(List.of(arguments));
    return Output.of(directory, all.toArray(String[]::new)).lines();
  }

  private void options(Roff roff, String command) {
    roff.section("Options");
    for (String line : output(command, "-h")) {
      Matcher option = OPTION.matcher(line);
      if (option.matches()) {
        String names = "`" + option.group(1).replace("/", "`, `") + "`";
        String argument = option.group(2) == null ? "" : " *" + option.group(2) + "*";
        roff.item(names + argument, option.group(3));
      }
    }
  }

  private String supervisord() throws IOException {
    String running = page("running.md");
    Roff roff = new Roff("supervisord", 1, "starts programs and keeps them running");
    roff.section("Synopsis").paragraph("`supervisord` [*options*]");
    roff.section("Description")
        .paragraph(
            "Starts the programs of its configuration, restarts those that end when they should not,"
                + " keeps their output, and does what `supervisorctl` asks for. Without `-n` it goes"
                + " to the background, and the command returns when it listens.");
    options(roff, "supervisord");
    roff.section("Signals").markdown(between(running, "| signal |", "| exit status |"));
    roff.section("Exit status").markdown(between(running, "| exit status |", "## supervisorctl"));
    roff.section("Files")
        .paragraph("Without `-c` the configuration is looked for in these places:");
    roff.markdown(
        """
        * `../etc/supervisord.conf` and `../supervisord.conf`, seen from the directory of the command
        * `supervisord.conf` and `etc/supervisord.conf`
        * `/etc/supervisord.conf`
        * `/etc/supervisor/supervisord.conf`
        """);
    roff.section("See also").paragraph("`supervisorctl`(1), `supervisord.conf`(5)");
    return roff.toString();
  }

  private String supervisorctl() throws IOException {
    String running = page("running.md");
    Roff roff = new Roff("supervisorctl", 1, "looks at and controls what supervisord runs");
    roff.section("Synopsis").paragraph("`supervisorctl` [*options*] [*action* [*argument* ...]]");
    roff.section("Description")
        .paragraph(
            "Asks supervisord to do something and prints the outcome. Without an action it shows the"
                + " status and a prompt for more. A name is that of a program, `group:program`,"
                + " `group:*` or `all`.");
    options(roff, "supervisorctl");
    roff.section("Actions");
    for (String action : actions()) {
      for (String line : output("supervisorctl", "help", action)) {
        String[] form = line.strip().split("\\t+", 2);
        if (form.length == 2) {
          roff.item("`" + form[0] + "`", form[1]);
        } else if (!form[0].isEmpty()) {
          roff.paragraph(form[0]);
        }
      }
    }
    roff.section("Exit status")
        .paragraph("The number, what it means for `status`, and what for other actions:")
        .markdown(between(running, "| status | `status` |", "With this file"));
    roff.section("See also").paragraph("`supervisord`(1), `supervisord.conf`(5)");
    return roff.toString();
  }

  /** The names in the columns of {@code help} and our own, in order. */
  private List<String> actions() {
    return Stream.concat(
            BEYOND_REFERENCE.stream(),
            output("supervisorctl", "help").stream()
                .filter(line -> !line.matches(".*:|=*"))
                .flatMap(line -> List.of(line.strip().split(" +")).stream()))
        .sorted()
        .toList();
  }

  private static String configuration() throws IOException {
    String page = page("configuration.md");
    Roff roff = new Roff("supervisord.conf", 5, "configuration of supervisord and supervisorctl");
    roff.markdown(page.substring(page.indexOf("## The file")));
    roff.section("See also").paragraph("`supervisord`(1), `supervisorctl`(1)");
    return roff.toString();
  }
}
