package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  private final Map<String, String> environment = new HashMap<>(Map.of("HOME", "/home/me"));

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void realDirectory() throws IOException {
    directory = directory.toRealPath();
    file = directory.resolve("etc/supervisord.conf");
    Files.createDirectory(file.getParent());
  }

  /** How the command is called, where {@link #file} is the first place to look at. */
  private Settings read(String... arguments) throws UsageException {
    return new SettingsReader(directory.resolve("bin/supervisorctl").toString(), environment)
        .read(GlobalOptions.parse(arguments));
  }

  private void write(String options) throws IOException {
    Files.writeString(file, "[supervisorctl]\n" + options);
  }

  @Test
  void theFileBesideTheCommandIsFoundAndItsDefaultsApply() throws Exception {
    write("");
    Settings settings = read();
    assertThat(settings.serverUrl()).isEqualTo("http://localhost:9001");
    assertThat(settings.prompt()).isEqualTo("supervisor");
    assertThat(settings.username()).isNull();
    assertThat(settings.historyFile()).isNull();
    assertThat(settings.color()).isEqualTo(Color.AUTO);
  }

  @Test
  void theReferencePageHasTheOptionsOfTheSectionWithTheirDefaults() throws Exception {
    write("");
    Settings settings = read();
    Map<String, String> taken = new HashMap<>();
    taken.put("serverurl", settings.serverUrl());
    taken.put("username", settings.username());
    taken.put("password", settings.password());
    taken.put("prompt", settings.prompt());
    taken.put("history_file", settings.historyFile());
    taken.put("tls_ca", settings.tlsCa());

    String page =
        Files.readString(
            Path.of(System.getProperty("fixtures")).resolveSibling("docs/configuration.md"));
    String section = page.replaceFirst("(?s).*\n## `\\[supervisorctl]`", "").split("\n## ")[0];
    Map<String, String> told = new HashMap<>();
    for (String line : section.lines().filter(row -> row.startsWith("| `")).toList()) {
      String[] cells = line.replace("`", "").split(" ?\\| ?");
      told.put(cells[1], cells[3].equals("none") ? null : cells[3]);
    }
    assertThat(told).isEqualTo(taken);
  }

  @Test
  void optionsBeatTheFile() throws Exception {
    write("serverurl=http://file:1\nusername=file\npassword=file\n");
    Settings settings = read("-s", "http://line:2", "-u", "line", "--color=never", "status", "a");
    assertThat(settings.serverUrl()).isEqualTo("http://line:2");
    assertThat(settings.username()).isEqualTo("line");
    assertThat(settings.password()).isEqualTo("file");
    assertThat(settings.color()).isEqualTo(Color.NEVER);
    assertThat(settings.command()).isEqualTo("status a");
  }

  @Test
  void pathsAreExpandedAndMadeAbsolute() throws Exception {
    environment.put("NAME", "it");
    write(
        """
        serverurl=unix://%(here)s/../s.sock
        history_file=%(here)s/h
        prompt=%(ENV_NAME)s
        password=a%%b
        """);
    Settings settings = read();
    assertThat(settings.serverUrl()).isEqualTo("unix://" + directory + "/s.sock");
    assertThat(settings.historyFile()).isEqualTo(directory + "/etc/h");
    assertThat(settings.prompt()).isEqualTo("it");
    assertThat(settings.password()).isEqualTo("a%b");
    write("serverurl=unix://~/s.sock\nhistory_file=~/h\n");
    assertThat(read().serverUrl()).isEqualTo("unix:///home/me/s.sock");
    assertThat(read().historyFile()).isEqualTo("/home/me/h");
  }

  @Test
  void theUserMayBeAskedInTheShellAndWhenTheyWantTo() throws Exception {
    write("");
    assertThat(read().interactive()).isTrue();
    assertThat(read("status").interactive()).isFalse();
    assertThat(read("-i", "status").interactive()).isTrue();
  }

  @Test
  void includedFilesAreNotLookedAt() throws Exception {
    write("prompt=own\n[include]\nfiles=more.conf\n");
    Files.writeString(file.resolveSibling("more.conf"), "[supervisorctl]\nprompt=included\n");
    assertThat(read().prompt()).isEqualTo("own");
  }

  @Test
  void aFileThatCannotServeIsAUsageError() throws Exception {
    Files.writeString(file, "[supervisord]\n");
    assertThatThrownBy(() -> read("-s", "http://x"))
        .isInstanceOf(UsageException.class)
        .hasMessage(".ini file does not include supervisorctl section");
    assertThatThrownBy(() -> read("-c", "/nonexistent"))
        .isInstanceOf(UsageException.class)
        .hasMessage("could not find config file /nonexistent");
    write("prompt=%(nosuch)s\n");
    assertThatThrownBy(() -> read()).isInstanceOf(UsageException.class);
  }
}
