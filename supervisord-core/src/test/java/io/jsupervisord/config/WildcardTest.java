package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardTest {
  /** The printable characters a pattern accepts as a name of one character. */
  private static String accepted(String pattern) {
    Wildcard wildcard = new Wildcard(pattern);
    return IntStream.range(' ', 127)
        .mapToObj(Character::toString)
        .filter(wildcard::matches)
        .collect(Collectors.joining());
  }

  private static String allBut(String excluded) {
    return IntStream.range(' ', 127)
        .mapToObj(Character::toString)
        .filter(c -> !excluded.contains(c))
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      nullValues = "nothing",
      value = {
        "[z-a] nothing",
        "[]] ]",
        "[ [",
        "[! nothing",
        "[!] nothing",
        "[^a] ^a",
        "[a- nothing",
        "[] nothing",
        "[a-c-e] -abce",
        "[z-ab] b",
        "[a\\] \\a",
        "[&&a] &a",
        "[~~] ~",
        "[|b] b|",
        "[[] [",
        "[]-a] ]^_`a",
        "[]a] ]a",
        "[-a] -a",
        "[a-] -a",
        "[^] ^",
        "[b-az-y] nothing",
        "[b-ac] c",
        "[\\d] \\d",
        "[c-a-e] -e",
        "[---] -",
        ". .",
        "\\. nothing",
      })
  void aSetHasTheMembersFnmatchSees(String pattern, String members) {
    assertThat(accepted(pattern)).isEqualTo(members == null ? "" : members);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      nullValues = "nothing",
      value = {"[!a] a", "[!]] ]", "[!-a] -a", "[!^] ^", "[!!a] !a", "[!z-a] nothing"})
  void aNegatedSetHasAllOthers(String pattern, String excluded) {
    assertThat(accepted(pattern)).isEqualTo(allBut(excluded == null ? "" : excluded));
  }

  @ParameterizedTest
  @CsvSource({
    "*, '', true",
    "*, a.conf, true",
    "*.conf, a.conf, true",
    "*.conf, a.conf.d, false",
    "*.conf, .conf, true",
    "a*b*c, aXbbYc, true",
    "a*b*c, aXbbYcd, false",
    "**a**, bab, true",
    "?, '', false",
    "??, a, false",
    "?[0-9].conf, x7.conf, true",
    "[!, [!, true",
    "a[, a[, true",
    "*[0-9], x12, true",
    "*[0-9]x, 1x2x, true",
    "a, A, false",
    "?, \ud83d\ude00, true",
    "[\ud83d\ude00], \ud83d\ude00, true",
  })
  void aNameMatchesAsAWhole(String pattern, String name, boolean matches) {
    assertThat(new Wildcard(pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void onlyStarsQuestionMarksAndBracketsAreMagic() {
    assertThat(Wildcard.hasMagic("a.b{c}]!^")).isFalse();
    assertThat(Wildcard.hasMagic("a*")).isTrue();
    assertThat(Wildcard.hasMagic("a?")).isTrue();
    assertThat(Wildcard.hasMagic("[")).isTrue();
  }

  @Test
  void manyStarsTakeNoTimeToFail() {
    assertThat(new Wildcard("*a".repeat(30) + "b").matches("a".repeat(200))).isFalse();
  }
}
