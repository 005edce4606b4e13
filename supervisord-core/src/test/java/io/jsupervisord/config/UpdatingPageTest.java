package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/updating.md} says of options is what the daemon does. */
class UpdatingPageTest {
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

  private static Set<String> namesInTheTableInPlace() throws Exception {
    Path page = Path.of(System.getProperty("fixtures")).resolveSibling("docs/updating.md");
    String text = Files.readString(page);
    String table = text.substring(text.indexOf("| option | counts from |"));
    Set<String> names = new TreeSet<>();
    for (String line : table.lines().takeWhile(line -> line.startsWith("|")).toList()) {
      Matcher name = NAME.matcher(line.split("\\|")[1]);
      while (name.find()) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  @Test
  void everyOptionThatNeedsNoRestartIsThereAndNoOther() throws Exception {
    Set<String> inPlace =
        ProgramOptions.all().stream()
            .filter(option -> option.effect() == ProgramOption.Effect.IN_PLACE)
            .map(ProgramOption::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(namesInTheTableInPlace()).isEqualTo(inPlace);
  }

  @Test
  void everyOptionHasOneRowWithAReason() {
    List<ProgramOption> all = ProgramOptions.all();
    assertThat(all).extracting(ProgramOption::name).doesNotHaveDuplicates();
    assertThat(all).allMatch(option -> !option.reason().isEmpty());
  }
}
