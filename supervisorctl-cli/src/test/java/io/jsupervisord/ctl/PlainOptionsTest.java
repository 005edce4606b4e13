package io.jsupervisord.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainOptionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "status",
        "-c a.conf status x -y",
        "-s unix:///a/b -u me -p -x -i tail -f x",
        "-s http://h:1 -r hist -c x",
        "-c file",
        "--color=always -c x status --color=foo",
      })
  void understandsOfAPlainLineWhatPicocliUnderstands(String line) throws UsageException {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
    assertThat(PlainOptions.parse(arguments))
        .isNotNull()
        .isEqualTo(GlobalOptions.parseWithPicocli(arguments));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--configuration a status",
        "-ca status",
        "-i -i",
        "-c a -c b",
        "-c",
        "--color=foo status",
        "--color always status",
        "--color=never --color=auto",
        "--co a",
        "-x",
        "-h",
        "--",
        "-s foo status",
        "-s ftp://x status",
        "-s http:// status",
        "-s unix:// status",
      })
  void leavesWhatIsNotPlainToPicocli(String line) {
    assertThat(PlainOptions.parse(line.split(" "))).isNull();
  }
}
