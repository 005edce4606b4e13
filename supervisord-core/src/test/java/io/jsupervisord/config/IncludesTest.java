package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code [include]} brings in, in which order, and what becomes of {@code %(here)s}. */
class IncludesTest {
  @TempDir private Path root;

  private Path main;

  @BeforeEach
  void makeDirectories() throws IOException {
    Files.createDirectories(root.resolve("etc"));
    Files.createDirectories(root.resolve("conf.d"));
    main = root.resolve("etc/t.conf");
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }

  private Configuration load(String... lines) throws IOException, ConfigException {
    Files.writeString(main, String.join("\n", lines) + "\n");
    return new ConfigLoader(main.toString(), Map.of(), Map.of(), "host").load();
  }

  private static String command(Configuration configuration, String group) {
    return configuration.group(group).processes().get(0).command();
  }

  private static List<String> said(Configuration configuration) {
    return configuration.messages().stream().map(m -> m.level() + " " + m.text()).toList();
  }

  @Test
  void hereIsTheDirectoryOfEachFileWithoutWhatLedThere() throws Exception {
    file("conf.d/a.conf", "[program:a]\ncommand=%(here)s/a\n");
    Configuration configuration =
        load(
            "[supervisord]",
            "[program:m]",
            "command=%(here)s/m",
            "[include]",
            "files=../conf.d/*.conf");
    assertThat(command(configuration, "a")).isEqualTo(root + "/conf.d/a");
    assertThat(command(configuration, "m")).isEqualTo(root + "/etc/m");
    assertThat(said(configuration))
        .containsExactly(
            "INFO Included extra file \"" + root + "/etc/../conf.d/a.conf\" during parsing");
  }

  @Test
  void matchesAreReadByCodePointAndPatternsAsWritten() throws Exception {
    for (String name : List.of("b", "a", "B", "é")) {
      file("conf.d/" + name + ".conf", "[program:x]\ncommand=" + name + "\n");
    }
    String pattern = root + "/conf.d/*.conf";
    assertThat(command(load("[supervisord]", "[include]", "files=" + pattern), "x")).isEqualTo("é");
    Configuration again =
        load("[supervisord]", "[include]", "files=" + pattern, "  " + root + "/conf.d/a.conf");
    assertThat(command(again, "x")).isEqualTo("a");
    assertThat(said(again)).hasSize(5);
  }

  @Test
  void laterFilesWinOptionByOptionAlsoInTheDaemonsSection() throws Exception {
    file("conf.d/a.conf", "[supervisord]\nidentifier=theirs\n[program:x]\npriority=3\n");
    Configuration configuration =
        load(
            "[supervisord]",
            "identifier=ours",
            "[program:x]",
            "command=cat",
            "priority=2",
            "[include]",
            "files=../conf.d/a.conf");
    assertThat(configuration.daemon().identifier()).isEqualTo("theirs");
    assertThat(command(configuration, "x")).isEqualTo("cat");
    assertThat(configuration.group("x").priority()).isEqualTo(3);
  }

  @Test
  void theDaemonsSectionMayBeInAnIncludedFile() throws Exception {
    file("conf.d/a.conf", "[supervisord]\nidentifier=theirs\n");
    assertThat(load("[include]", "files=../conf.d/a.conf").daemon().identifier())
        .isEqualTo("theirs");
  }

  @Test
  void whatMatchesNothingIsToldAndWhatCannotBeReadIsPassedOver() throws Exception {
    Files.createDirectory(root.resolve("conf.d/d.conf"));
    Files.createSymbolicLink(root.resolve("conf.d/l.conf"), Path.of("nowhere"));
    Configuration configuration =
        load("[supervisord]", "[include]", "files=nope.conf ../conf.d/*.conf no/*.ini");
    assertThat(said(configuration))
        .containsExactly(
            "WARN No file matches via include \"" + root + "/etc/nope.conf\"",
            "WARN No file matches via include \"" + root + "/etc/no/*.ini\"",
            "INFO Included extra file \"" + root + "/etc/../conf.d/d.conf\" during parsing",
            "INFO Included extra file \"" + root + "/etc/../conf.d/l.conf\" during parsing");
  }

  @Test
  void anIncludedFileIncludesNothing() throws Exception {
    file("conf.d/a.conf", "[include]\nfiles=/nowhere/*.conf\n");
    assertThat(said(load("[supervisord]", "[include]", "files=../conf.d/a.conf"))).hasSize(1);
  }

  @Test
  void mistakesNameTheFileThatBeganTheSection() throws Exception {
    file("conf.d/a.conf", "[program:x]\nnumprocs=y\n[program:new]\nstartsecs=y\n");
    assertThatThrownBy(
            () ->
                load(
                    "[supervisord]",
                    "[program:x]",
                    "command=cat",
                    "[include]",
                    "files=../conf.d/a.conf"))
        .hasMessageEndingWith(" in section 'program:x' (file: '" + main + "')");
    assertThatThrownBy(() -> load("[supervisord]", "[include]", "files=../conf.d/a.conf"))
        .hasMessageEndingWith(
            " in section 'program:x' (file: '" + root + "/etc/../conf.d/a.conf')");
  }

  @Test
  void aMalformedIncludedFileIsNamed() throws Exception {
    file("conf.d/a.conf", "[program:x]\nnonsense\n");
    assertThatThrownBy(() -> load("[supervisord]", "[include]", "files=../conf.d/a.conf"))
        .hasMessage(
            "Source contains parsing errors: '%s/etc/../conf.d/a.conf'\n\t[line  2]: 'nonsense\\n'",
            root);
  }

  @Test
  void hereIsReplacedEverywhereOnceThereIsAnInclude() throws Exception {
    String[] lines = {
      "[supervisord]", "[unix_http_server]", "file=/s", "username=%(here)s", "password=x"
    };
    assertThatThrownBy(() -> load(lines)).hasMessageContaining("'unix_http_server.username'");
    Configuration configuration = load(String.join("\n", lines), "[include]", "files=");
    assertThat(configuration.servers().get(0).username()).isEqualTo(root + "/etc");
  }
}
