package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/configuration.md} has all options, no others, and their true defaults. */
class ConfigurationReferenceTest {
  @TempDir private Path directory;

  private static String kind(EveryOptionTest.Line line) {
    return line.section().replaceFirst(":.*", "");
  }

  private static Stream<String> names(String options, String separator) {
    return Arrays.stream(options.split(separator))
        .filter(option -> !option.isEmpty())
        .map(option -> option.replaceFirst("=.*", ""));
  }

  private static Stream<ReferencePage.Row> rows() throws IOException {
    // the client's section has a test beside its reader
    return ReferencePage.rows().stream().filter(row -> !row.section().equals("supervisorctl"));
  }

  @Test
  void thePageHasEveryOptionAndNoOther() throws IOException {
    Set<String> known =
        EveryOptionTest.Line.all()
            .flatMap(
                line ->
                    Stream.concat(names(line.needed(), ","), names(line.options(), " "))
                        .map(option -> kind(line) + " " + option))
            .collect(Collectors.toCollection(TreeSet::new));
    // what a listener and a FastCGI program share with every program is told once, and the others
    // of an interface are kept without a meaning
    known.removeAll(Set.of("eventlistener command", "fcgi-program command", "rpcinterface other"));
    Set<String> documented =
        rows().map(ReferencePage.Row::name).collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).hasSizeGreaterThan(80);
    assertThat(documented).isEqualTo(known);
  }

  @Test
  void noOptionIsToldTwice() throws IOException {
    assertThat(rows().map(ReferencePage.Row::name)).doesNotHaveDuplicates();
  }

  /** What a section needs for an option to be allowed, one option a line, without that option. */
  private static String needed(ReferencePage.Row row) {
    EveryOptionTest.Line line =
        EveryOptionTest.Line.all()
            .filter(l -> kind(l).equals(row.section()))
            .filter(
                l ->
                    Stream.concat(names(l.needed(), ","), names(l.options(), " "))
                        .anyMatch(row.option()::equals))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no such option: " + row.name()));
    return Arrays.stream(line.needed().split(","))
        .filter(option -> !option.startsWith(row.option() + "="))
        .filter(option -> !isLogin(row.option()) || !isLogin(option.replaceFirst("=.*", "")))
        .collect(Collectors.joining("\n"));
  }

  /** A name and a password come together or not at all, as do a certificate and its key. */
  private static boolean isLogin(String option) {
    return Set.of("username", "password", "tls_certificate", "tls_key").contains(option);
  }

  private Configuration load(ReferencePage.Row row, String option)
      throws IOException, ConfigException {
    String name = row.section().matches(".*server|supervisord|include") ? "" : ":x";
    String section = "[" + row.section() + name + "]\n" + needed(row) + "\n" + option + "\n";
    Path file =
        Files.writeString(
            directory.resolve("s.conf"),
            row.section().equals("supervisord")
                ? section
                : "[supervisord]\n[program:member]\ncommand=cat\n"
                    + EveryOptionTest.USERS
                    + section);
    return new ConfigLoader(file.toString(), Map.of(), Map.of(), "host").load();
  }

  private static Stream<ReferencePage.Row> rowsWithAValue() throws IOException {
    return rows().filter(row -> row.value() != null);
  }

  private static Stream<ReferencePage.Row> requiredRows() throws IOException {
    return rows().filter(ReferencePage.Row::isRequired);
  }

  private static Stream<ReferencePage.Row> rowsWithoutAValue() throws IOException {
    return rows().filter(row -> row.value() == null && !row.isRequired());
  }

  @ParameterizedTest
  @MethodSource("rowsWithAValue")
  void theDefaultOnThePageIsWhatIsTakenWithoutTheOption(ReferencePage.Row row) throws Exception {
    Configuration without = load(row, "");
    Configuration with = load(row, row.option() + "=" + row.value());
    if (row.name().equals("eventlistener priority")) {
      // written, it is that of the processes in their group, too
      assertThat(with.groups().get(0).priority()).isEqualTo(without.groups().get(0).priority());
    } else {
      assertThat(with).isEqualTo(without);
    }
  }

  @ParameterizedTest
  @MethodSource("requiredRows")
  void whatIsRequiredIsAskedFor(ReferencePage.Row row) {
    assertThatThrownBy(() -> load(row, "")).isInstanceOf(ConfigException.class);
  }

  @ParameterizedTest
  @MethodSource("rowsWithoutAValue")
  void whatHasNoDefaultIsNotRequired(ReferencePage.Row row) throws Exception {
    assertThat(row.byDefault()).isEqualTo("none");
    assertThat(load(row, "")).isNotNull();
  }
}
