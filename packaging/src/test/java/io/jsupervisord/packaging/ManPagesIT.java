package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual pages say what the commands say, and man shows them without a complaint. */
class ManPagesIT {
  private static final Path SOURCES = DocPage.root().resolve("packaging/src/main/share/man");

  @TempDir Path directory;

  @Test
  void theManualSaysWhatTheHelpTextsAndThePagesSay() throws Exception {
    for (Map.Entry<String, String> page : new ManPages(directory).all().entrySet()) {
      Path file = SOURCES.resolve(page.getKey());
      if (Boolean.getBoolean("update.docs")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, page.getValue());
      }
      assertThat(file)
          .as("run this test with -Dupdate.docs=true to write the manual again")
          .hasContent(page.getValue());
    }
  }

  @Test
  @Needs("man")
  void manShowsTheInstalledPagesWithoutAWarning() {
    Path installed =
        Path.of(Make.OURS.command("supervisord")).getParent().resolveSibling("share/man");
    Map<String, String> words =
        Map.of(
            "man1/supervisord.1", "--logfile_maxbytes BYTES",
            "man1/supervisorctl.1", "maintail -f",
            "man1/echo_supervisord_conf.1", "prints a sample",
            "man1/pidproxy.1", "command=pidproxy",
            "man5/supervisord.conf.5", "stdout_logfile_maxbytes (size; default 50MB)");
    words.forEach(
        (name, word) -> {
          Output shown =
              Output.of(
                  directory,
                  "env",
                  "LC_ALL=C.UTF-8",
                  "MANWIDTH=100",
                  "man",
                  "--warnings",
                  "-E",
                  "UTF-8",
                  "-l",
                  installed.resolve(name).toString());
          assertThat(shown.status()).as(shown.all()).isZero();
          assertThat(shown.err()).isEmpty();
          assertThat(shown.out()).contains(word).doesNotContain("`", "**");
        });
  }
}
