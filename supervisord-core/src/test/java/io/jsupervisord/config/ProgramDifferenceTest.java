package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.OptionChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramDifferenceTest {
  /** Those that are about which processes there are. */
  private static final Set<String> MEMBERSHIP =
      Set.of("process_name", "numprocs", "numprocs_start");

  @TempDir private Path directory;

  private ProgramConfig program(String options) throws IOException, ConfigException {
    Path file =
        Files.writeString(
            directory.resolve("t.conf"),
            "[supervisord]\n[program:member]\ncommand=cat\n[program:p]\n" + options + "\n");
    return new ConfigLoader(file.toString(), Map.of(), Map.of(), "host")
        .load()
        .group("p")
        .processes()
        .get(0);
  }

  private ProgramDifference difference(String before, String after) throws Exception {
    return ProgramDifference.between(program(before), program(after));
  }

  static Stream<EveryOptionTest.Line> programs() {
    return EveryOptionTest.Line.all().filter(line -> line.section().equals("program:p"));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void everyOptionThatDiffersIsToldByItsName(EveryOptionTest.Line line) throws Exception {
    String needed = line.needed().replace(',', '\n');
    for (String option : line.options().split(" ")) {
      String name = option.substring(0, option.indexOf('='));
      if (!MEMBERSHIP.contains(name)) {
        String command = name.equals("command") ? "" : needed + "\n";
        ProgramDifference difference = difference(needed, command + option);
        assertThat(difference.changes())
            .describedAs(option)
            .extracting(OptionChange::option)
            .contains(name)
            .doesNotContain("another option");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "command=a b | command=a c | command: \"a b\" -> \"a c\"",
        "stopsignal=TERM | stopsignal=INT | stopsignal: TERM -> INT",
        "autorestart=true | autorestart=unexpected | autorestart: true -> unexpected",
        "umask=022 | umask=077 | umask: 022 -> 077",
        "umask=022 | priority=999 | umask: 022 -> unset",
        "stdout_logfile_maxbytes=50MB | stdout_logfile_maxbytes=1500 | stdout_logfile_maxbytes:"
            + " 50MB -> 1500",
        "stderr_logfile_maxbytes=1KB | stderr_logfile_maxbytes=0 | stderr_logfile_maxbytes: 1KB ->"
            + " 0",
        "stdout_logfile=NONE | stdout_logfile=/tmp/x | stdout_logfile: NONE -> /tmp/x",
        "stdout_logfile= | stdout_logfile=NONE | stdout_logfile: \"\" -> NONE",
        "exitcodes=0,2 | exitcodes= | exitcodes: 0,2 -> unset",
        "restart_delay=500ms | restart_delay=2m | restart_delay: 500ms -> 120s",
        "restart_limit=5/60s | restart_limit=3/60s | restart_limit: 5/60s -> 3/60s",
        "health=http://[::1]:80/x | health=exec:test -e a | health: http://[::1]:80/x ->"
            + " \"exec:test -e a\"",
        "ready=http://h status=200-204,301 | ready=log:up | ready: \"http://h:80/"
            + " status=200-204,301\" -> log:up",
        "depends_on=member | depends_on=member:ready | depends_on: member:running -> member:ready",
        "serverurl=http://u:secret@h | serverurl=http://h | serverurl: http://***@h -> http://h",
      })
  void valuesAreShownAsOneWouldWriteThem(String before, String after, String shown)
      throws Exception {
    String command = before.startsWith("command") ? "" : "command=cat\n";
    assertThat(difference(command + before, command + after).changes())
        .extracting(c -> c.option() + ": " + c.before() + " -> " + c.after())
        .contains(shown);
  }

  @Test
  void ofVariablesOnlyTheNamesAreTold() throws Exception {
    ProgramDifference difference =
        difference(
            "command=cat\nenvironment=A=\"hidden1\",B=\"hidden2\",C=\"same\"",
            "command=cat\nenvironment=A=\"hidden3\",C=\"same\",D=\"hidden4\"");
    assertThat(difference.changes())
        .containsExactly(
            new OptionChange("p", "environment", "", "", "A changed"),
            new OptionChange("p", "environment", "", "", "B removed"),
            new OptionChange("p", "environment", "", "", "D added"));
    assertThat(difference.needsRestart()).isTrue();
    assertThat(difference.toString()).doesNotContain("hidden");
  }

  @Test
  void whatIsLookedAtWhenItIsNeededNeedsNoRestart() throws Exception {
    ProgramDifference difference =
        difference(
            "command=cat",
            "command=cat\npriority=1\nautorestart=true\nstopsignal=INT\nstdout_logfile_backups=1");
    assertThat(difference.changes())
        .extracting(OptionChange::option)
        .containsExactly("priority", "autorestart", "stopsignal", "stdout_logfile_backups");
    assertThat(difference.needsRestart()).isFalse();
    assertThat(difference("command=cat", "command=cat\numask=022").needsRestart()).isTrue();
  }

  @Test
  void aFileThatBecomesAutoIsNoDifferenceForUpdateCannotSeeOneEither() throws Exception {
    String file = "command=cat\nstdout_logfile=/tmp/x\n";
    assertThat(difference(file, "command=cat").isEmpty()).isTrue();
    assertThat(difference(file, "command=cat\npriority=1").needsRestart()).isFalse();
    assertThat(difference("command=cat", file).needsRestart()).isTrue();
  }

  @Test
  void aCheckThatComesIsToldOnceAndNotWithEachOfItsDefaults() throws Exception {
    assertThat(difference("command=cat", "command=cat\nhealth=tcp://h:1").changes())
        .containsExactly(new OptionChange("p", "health", "unset", "tcp://h:1", ""));
  }
}
