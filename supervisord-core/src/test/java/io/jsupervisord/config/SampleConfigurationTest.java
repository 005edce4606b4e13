package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code echo_supervisord_conf} prints shows every option, with its default. */
class SampleConfigurationTest {
  private static final Pattern SECTION = Pattern.compile(";?\\[([\\w-]+)(:\\w+)?].*");
  private static final Pattern OPTION = Pattern.compile(";?([a-z_.]+) ?= ?(.*?)(\\s+;.*)?");

  /** Paths that are meant for root, where the default is relative, none or in /tmp. */
  private static final Set<String> SAFE_PATHS =
      Set.of(
          "supervisord childlogdir",
          "supervisord logfile",
          "supervisord pidfile",
          "supervisorctl serverurl");

  /** What the page tells for all programs, and the sample where it matters most. */
  private static final Set<String> SHOWN_AGAIN =
      Set.of("eventlistener command", "eventlistener redirect_stderr", "fcgi-program command");

  private final Map<String, String> shown = new TreeMap<>();

  @TempDir private Path directory;
  private String sample;

  @BeforeEach
  void readTheSample() throws IOException {
    sample =
        Files.readString(
            Path.of(System.getProperty("fixtures"))
                .resolveSibling("packaging/src/main/share/supervisord.conf.sample"));
    String section = "";
    for (String line : sample.lines().toList()) {
      Matcher heading = SECTION.matcher(line);
      Matcher option = OPTION.matcher(line);
      if (heading.matches()) {
        section = heading.group(1);
      } else if (option.matches()) {
        shown.put(section + " " + option.group(1), option.group(2));
      }
    }
  }

  @Test
  void theSampleHasTheOptionsOfTheReferencePage() throws IOException {
    Set<String> known = new TreeSet<>(SHOWN_AGAIN);
    ReferencePage.rows().forEach(row -> known.add(row.name()));
    assertThat(shown.keySet()).isEqualTo(known);
  }

  @Test
  void theSampleShowsTheDefaults() throws IOException {
    for (ReferencePage.Row row : ReferencePage.rows()) {
      if (row.value() != null && !SAFE_PATHS.contains(row.name())) {
        assertThat(shown).containsEntry(row.name(), row.value());
      }
    }
  }

  @Test
  void withAllSectionsUncommentedItIsAFileThatCanBeRead() throws Exception {
    String everything =
        sample
            .replaceAll("(?m)^;(?=\\[|[a-z_]+=)", "")
            .replaceAll("(?m)^(user|chown|socket_owner|env_file|secrets_dir)=.*", "")
            .replace("progname1,progname2", "theprogramname")
            .replace("depends_on=other,job:completed", "depends_on=thefcgiprogramname")
            .replace("depends_on=other ", "depends_on=thefcgiprogramname ")
            .replaceAll("/var/(run|log)", directory.toString())
            .replace("conf.d/*.conf", "none.conf");
    Path file = Files.writeString(directory.resolve("supervisord.conf"), everything);
    Configuration configuration =
        new ConfigLoader(file.toString(), Map.of(), Map.of(), "host").load();
    assertThat(configuration.groups()).hasSize(3);
    assertThat(configuration.servers()).hasSize(2);
  }
}
