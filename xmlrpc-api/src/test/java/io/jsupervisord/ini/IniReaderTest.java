package io.jsupervisord.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IniReaderTest {
  private static IniDocument parse(String text) throws IniException {
    IniDocument document = new IniDocument();
    IniReader.parse(text, "t.conf", document);
    return document;
  }

  /** Sections as {@code [name]key=value|key=value}, line breaks as {@code \n}. */
  private static String shown(IniDocument document) {
    StringBuilder text = new StringBuilder();
    for (IniSection section : document.sections()) {
      StringJoiner options = new StringJoiner("|");
      section.options().forEach((key, value) -> options.add(key + "=" + value));
      text.append('[').append(section.name()).append(']').append(options);
    }
    return text.toString().replace("\n", "\\n");
  }

  static Stream<Arguments> dialect() {
    return Stream.of(
        Arguments.of("a comment needs a blank before it", "[s]\nx=1;c", "[s]x=1;c"),
        Arguments.of("a hash too", "[s]\nx=1#c\ny=1 # c", "[s]x=1#c|y=1"),
        Arguments.of("a blank is enough", "[s]\nx=1 ; c\ny=1\t;c", "[s]x=1|y=1"),
        Arguments.of("an empty value", "[s]\nx= ;c\ny=;c\nz=\nw:", "[s]x=|y=;c|z=|w="),
        Arguments.of("quotes do not protect", "[s]\ny='a ; b'", "[s]y='a"),
        Arguments.of("an un-spaced one before", "[s]\nx=1;2 ;c #d", "[s]x=1;2"),
        Arguments.of(
            "the first delimiter",
            "[s]\nz = 3 = 4\nw : 5:6\nfoo:bar=baz",
            "[s]z=3 = 4|w=5:6|foo=bar=baz"),
        Arguments.of("keys with blanks and in any case", "[s]\nFoo Bar = 1", "[s]foo bar=1"),
        Arguments.of("continuation", "[s]\nx=\n 1,\n 2", "[s]x=\\n1,\\n2"),
        Arguments.of("a blank line does not end it", "[s]\nx=1\n\n  y=2", "[s]x=1\\n\\ny=2"),
        Arguments.of("comments within", "[s]\nx=1\n; c\n 2 ; d\n 3", "[s]x=1\\n2\\n3"),
        Arguments.of("equal indent is new", "[a]\n  x=1\n  y=2\n    z", "[a]x=1|y=2\\nz"),
        Arguments.of("continuation looks like a section", "[a]\nx=1\n [b]", "[a]x=1\\n[b]"),
        Arguments.of("sections merge", "[a]\nx=1\ny=1\n[b]\n[a]\nx=2", "[a]x=2|y=1[b]"),
        Arguments.of("sections have case", "[A]\nx=1\n[a]\nx=2", "[A]x=1[a]x=2"),
        Arguments.of("blanks in names", "[ a ]\nx=1", "[ a ]x=1"),
        Arguments.of("brackets in names", "[a]b]\n[[c]]", "[a]b][[c]]"),
        Arguments.of("text after a header", "[a] rest\nx=1", "[a]x=1"),
        Arguments.of("semicolon in a name", "[a;b]\nx=1", "[a;b]x=1"),
        Arguments.of("defaults", "[a]\ny=1\n[DEFAULT]\nx=1\ny=2", "[a]x=1|y=1"),
        Arguments.of("line ends", "[a]\r\nx=1\ry=2\r\n", "[a]x=1|y=2"),
        Arguments.of(
            "blanks of other scripts",
            "[s]\nx\u00a0=\u00a01\u2003;c\n\u00a0\u3000\ny=\u20072\u00852\u202f",
            "[s]x=1|y=2\u00852"),
        Arguments.of("a no-break space indents", "[s]\nx=1\n\u00a0y=2", "[s]x=1\\ny=2"),
        Arguments.of("percent is kept", "[a]\nx=%(y)s %% %", "[a]x=%(y)s %% %"),
        Arguments.of("backslashes are kept", "[a]\nx=a\\nb\\\ny=c:\\d", "[a]x=a\\nb\\|y=c:\\d"),
        Arguments.of(
            "other scripts", "[a]\nx=größe \u4e16\ud83d\ude00", "[a]x=größe \u4e16\ud83d\ude00"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dialect")
  void readsTheDialectOfTheReference(String what, String text, String expected)
      throws IniException {
    assertThat(shown(parse(text))).as(what).isEqualTo(expected);
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of(
            "foo=1\n", "File contains no section headers.\nfile: 't.conf', line: 1\n'foo=1\\n'"),
        Arguments.of(
            "\ufeff[a]\n",
            "File contains no section headers.\nfile: 't.conf', line: 1\n'\\ufeff[a]\\n'"),
        Arguments.of("[]\n", "File contains no section headers.\nfile: 't.conf', line: 1\n'[]\\n'"),
        Arguments.of(
            "[a]\nfoo\nbar baz\n",
            "Source contains parsing errors: 't.conf'\n\t[line  2]: 'foo\\n'\n\t[line  3]: 'bar baz\\n'"),
        Arguments.of(
            "[a]\n=1\nx ;=1\n",
            "Source contains parsing errors: 't.conf'\n\t[line  2]: '=1\\n'\n\t[line  3]: 'x ;=1\\n'"),
        Arguments.of(
            "[a ; b]\n",
            "File contains no section headers.\nfile: 't.conf', line: 1\n'[a ; b]\\n'"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void whatIsMalformedIsToldWithFileAndLine(String text, String message) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(IniException.class).hasMessage(message);
  }

  @Test
  void bytesThatAreNotUtf8AreToldWithTheirPlace(@TempDir Path directory) throws IOException {
    Path file = Files.write(directory.resolve("c"), new byte[] {'[', 'a', ']', (byte) 0xe9, '\n'});
    assertThatThrownBy(() -> IniReader.read(file, "c", new IniDocument()))
        .hasMessage(
            "'utf-8' codec can't decode byte 0xe9 in position 3: invalid continuation byte");
  }

  @Test
  void aMissingFileAndADirectoryAreToldApart(@TempDir Path directory) {
    assertThatThrownBy(() -> IniReader.read(directory.resolve("no"), "no", new IniDocument()))
        .hasMessage("could not find config file no");
    Path belowAFile = directory.resolve("file/no");
    assertThatThrownBy(
            () -> {
              Files.createFile(directory.resolve("file"));
              IniReader.read(belowAFile, "file/no", new IniDocument());
            })
        .hasMessage("could not find config file file/no");
    assertThatThrownBy(() -> IniReader.read(directory, "dir", new IniDocument()))
        .hasMessage("could not read config file dir");
  }

  @Test
  void anOptionThatBeginsLikeASectionIsAnOption() throws IniException {
    IniDocument document = parse("[a]\n[x=1]\n[=2\ny=[\n");
    assertThat(document.section("x=1")).isNotNull();
    assertThat(document.section("x=1").get("[")).isEqualTo("2");
    assertThat(document.section("x=1").get("y")).isEqualTo("[");
  }

  @Test
  void aSectionIsFromTheFileThatFirstDefinedIt() throws IniException {
    IniDocument document = parse("[a]\nx=1\n");
    IniReader.parse("[a]\nx=2\n[b]\n", "other.conf", document);
    assertThat(document.section("a").file()).isEqualTo("t.conf");
    assertThat(document.section("a").get("x")).isEqualTo("2");
    assertThat(document.section("b").file()).isEqualTo("other.conf");
  }

  @Test
  void withoutADirectoryInTheProgramsNameTheFirstPlacesAreRelative() {
    assertThat(ConfigFiles.defaultPaths("supervisord"))
        .startsWith(Path.of("etc/supervisord.conf"), Path.of("supervisord.conf"));
    assertThat(ConfigFiles.defaultPaths("/usr/bin/supervisord"))
        .containsExactly(
            Path.of("/usr/etc/supervisord.conf"),
            Path.of("/usr/supervisord.conf"),
            Path.of("supervisord.conf"),
            Path.of("etc/supervisord.conf"),
            Path.of("/etc/supervisord.conf"),
            Path.of("/etc/supervisor/supervisord.conf"));
  }
}
