package io.jsupervisord.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each case was checked with Python's own formatting. */
class ExpansionTest {
  private static final Map<String, Object> NAMES =
      Map.of("process_num", 3, "numprocs", 12, "x", "prog", "a(b)", "paren");

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '"',
      delimiter = '>',
      value = {
        "no percent>no percent",
        "100%%>100%",
        "%(x)s-%(x)s>prog-prog",
        "%(a(b))s>paren",
        "%(process_num)02d>03",
        "%(process_num)03s>  3",
        "%(process_num)-4d|>3   |",
        "%(process_num)+05d>+0003",
        "%(process_num) d> 3",
        "%(process_num).3d>003",
        "%(process_num)#o>0o3",
        "%(process_num)#x>0x3",
        "%(numprocs)X>C",
        "%(process_num)08.3f>0003.000",
        "%(process_num)e>3.000000e+00",
        "%(process_num)G>3",
        "%(process_num)i>3",
        "%(x)8s|>    prog|",
        "%(x)-8s|>prog    |",
        "%(x).2s>pr",
        "%(x)5.1s|>    p|",
        "%(x)ls>prog",
        "%(x)r>'prog'",
      })
  void formatsAsPythonDoes(String value, String expanded) throws IniException {
    assertThat(Expansion.expand(value, NAMES, "program:a.command")).isEqualTo(expanded);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = '>',
      value = {
        "abc%>incomplete format",
        "%(x)>incomplete format",
        "%5>incomplete format",
        "%(x>incomplete format key",
        "%(x)b>unsupported format character 'b' (0x62) at index 4",
        "%(x)%>unsupported format character '%' (0x25) at index 4",
        "%z>unsupported format character 'z' (0x7a) at index 1",
        "%(x)d>%d format: a real number is required, not str",
        "%d>%d format: a real number is required, not dict",
        "%o>%o format: an integer is required, not dict",
        "a%2Fb%20c>must be real number, not dict",
        "%5.1e>must be real number, not dict",
        "%c>%c requires int or char",
        "%s>not enough arguments for format string",
        "%(x)*d>* wants int",
        "%(x)c>%c requires int or char",
      })
  void whatIsMalformedIsToldInPythonsWords(String value, String why) {
    assertThatThrownBy(() -> Expansion.expand(value, NAMES, "program:a.command"))
        .isInstanceOf(IniException.class)
        .hasMessage(
            "Format string '%s' for 'program:a.command' is badly formatted: %s", value, why);
  }

  @Test
  void anUnknownNameIsToldWithAllThatAreKnown() {
    assertThatThrownBy(
            () -> Expansion.expand("%(nope)s", Map.of("here", "/", "ENV_A", "1"), "include.files"))
        .hasMessage(
            "Format string '%(nope)s' for 'include.files' contains names ('nope') which cannot be"
                + " expanded. Available names: ENV_A, here");
  }
}
