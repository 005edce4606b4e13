package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names a pattern means. */
class NamePatternTest {
  @ParameterizedTest
  @CsvSource({
    "web, web, web, true",
    "web, web, web_0, false",
    "web:*, web, web_0, true",
    "web:, web, web_0, true",
    "web-*, web-1, web-1, true",
    "web-*, web-1, worker, false",
    "web-*, web, web, false",
    "web-*:*, web-1, worker, true",
    "*:worker_0?, pool, worker_07, true",
    "*:worker_0?, pool, worker_7, false",
    "*:worker_0?, pool, worker_077, false",
    "*, anything, at_all, true",
    "*a*b, xaxbab, xaxbab, true",
    "*a*b, xaxbabc, xaxbabc, false",
    "a.c, abc, abc, false",
    "?, x, x, true",
    "?, xy, xy, false",
  })
  void aPatternMeansWhatItLooksLike(String typed, String group, String name, boolean meant) {
    ProcessInfo info = new ProcessInfo(name, group, 0, 0, 0, 0, "", "", 0, "", "", "", 0, "");
    assertThat(NamePattern.of(typed).matches(info)).isEqualTo(meant);
  }
}
