package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalOptionsTest {
  private static GlobalOptions parse(String line) throws UsageException {
    return GlobalOptions.parse(line.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "-x status, option -x not recognized",
    "--foo=1 status, option --foo not recognized",
    "--interactive=x status, option --interactive must not have an argument",
    "--int= status, option --interactive must not have an argument",
    "--help=true, option --help must not have an argument",
    "-i=x status, option -= not recognized",
    "--h status, option --h not a unique prefix",
    "-c, option -c requires argument",
    "--serverurl, option --serverurl requires argument",
    "-c a -c b status, conflicting command line option '-c'",
    "-i -i status, conflicting command line option '-i'",
    "-s foo status, invalid value for -s 'foo': value 'foo' is not a URL",
    "-s http:// status, invalid value for -s 'http://': value 'http://' is not a URL",
    "--color=foo, 'invalid value for --color ''foo'': value is not auto, always or never'",
  })
  void aUsageErrorIsToldAsTheReferenceTellsIt(String line, String message) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(UsageException.class).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--c a x",
        "--c=a x",
        "--co a x",
        "--co=a x",
        "--conf=a x",
        "--configuration a x",
        "-ca x"
      })
  void anAbbreviationMeansWhatItMeantBeforeThereWereColors(String line) throws UsageException {
    assertThat(parse(line).configuration()).isEqualTo("a");
    assertThat(parse(line).words()).containsExactly("x");
    assertThat(parse(line).color()).isEqualTo(Color.AUTO);
  }

  @Test
  void whatFollowsTheActionBelongsToIt() throws UsageException {
    assertThat(parse("tail -f x --color=foo").words())
        .containsExactly("tail", "-f", "x", "--color=foo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "-i -", "--conf=- -", "-c - -", "-u - -- -"})
  void aLoneDashIsAWord(String line) throws UsageException {
    assertThat(parse(line).words()).containsExactly("-");
  }

  @Test
  void aLoneDashMayBeTheArgumentOfAnOption() throws UsageException {
    GlobalOptions options = parse("--username - --password=- --conf - status -");
    assertThat(options.username()).isEqualTo("-");
    assertThat(options.password()).isEqualTo("-");
    assertThat(options.configuration()).isEqualTo("-");
    assertThat(options.words()).containsExactly("status", "-");
  }

  @Test
  void colorMayBeApartOrAttached() throws UsageException {
    assertThat(parse("--color never status").color()).isEqualTo(Color.NEVER);
    assertThat(parse("--color=always status").color()).isEqualTo(Color.ALWAYS);
  }

  @Test
  void helpAskedForTwiceIsHelp() throws UsageException {
    assertThat(parse("-h -h").help()).isTrue();
  }

  @Test
  void theUsageHasALineForEachOptionWithItsSpellings() {
    assertThat(GlobalOptions.usage("prog").lines())
        .contains("Usage: prog [options] [action [arguments]]")
        .anyMatch(line -> line.startsWith("-c/--configuration FILENAME -- "))
        .anyMatch(line -> line.startsWith("--color WHEN -- "))
        .anyMatch(line -> line.startsWith("-r/--history_file FILENAME -- "));
  }
}
