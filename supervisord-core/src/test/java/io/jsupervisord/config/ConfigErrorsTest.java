package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mistake in {@code config-errors.txt} is told in the words the reference uses; that these
 * are its words is checked against the reference itself elsewhere.
 */
class ConfigErrorsTest {
  @TempDir private Path directory;

  static Stream<Arguments> mistakes() throws IOException {
    List<Arguments> cases = new ArrayList<>();
    Path fixture = Path.of(System.getProperty("fixtures"), "config-errors.txt");
    for (String part : Files.readString(fixture).split("(?m)^=== ")) {
      if (!part.isEmpty()) {
        int name = part.indexOf('\n');
        int end = part.indexOf("--- \n");
        cases.add(
            Arguments.of(
                part.substring(0, name),
                part.substring(name + 1, end),
                part.substring(end + 5).replaceFirst("\n$", "")));
      }
    }
    assertThat(cases).hasSizeGreaterThan(100);
    return cases.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void isToldInTheWordsUsersKnow(String what, String text, String message) throws IOException {
    Path file = Files.writeString(directory.resolve("t.conf"), text);
    ConfigLoader loader = new ConfigLoader(file.toString(), Map.of(), Map.of(), "host");
    assertThatThrownBy(loader::load)
        .as(what)
        .isInstanceOf(ConfigException.class)
        .satisfies(e -> assertThat(withoutEnvironment(e.getMessage())).isEqualTo(message));
  }

  /** The fixture knows nothing of the variables a test is run with, and there are none here. */
  private String withoutEnvironment(String message) {
    return message.replace(directory + "/t.conf", "t.conf");
  }
}
