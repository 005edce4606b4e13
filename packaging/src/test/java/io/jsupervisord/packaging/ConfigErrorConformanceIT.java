package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fixture of configuration mistakes says what Debian's supervisord says. */
@Tag("conformance")
class ConfigErrorConformanceIT {
  @Test
  void theFixtureHasTheWordsOfTheReference(@TempDir Path directory) throws IOException {
    Path fixture = Path.of(System.getProperty("fixtures"), "config-errors.txt");
    String[] cases = Files.readString(fixture).split("(?m)^=== ");
    StringBuilder expected = new StringBuilder();
    StringBuilder seen = new StringBuilder();
    for (String part : cases) {
      if (part.isEmpty()) {
        continue;
      }
      int name = part.indexOf('\n') + 1;
      int end = part.indexOf("--- \n");
      Files.writeString(directory.resolve("t.conf"), part.substring(name, end));
      Output output =
          Output.of(directory, Make.DEBIAN.command("supervisord"), "-n", "-c", "t.conf");
      expected.append(part, 0, name).append(part.substring(end + 5));
      seen.append(part, 0, name).append(message(output));
    }
    assertThat(seen.toString()).isEqualTo(expected.toString());
  }

  private static String message(Output output) {
    return output
        .err()
        .replaceFirst("^Error: ", "")
        .replaceFirst("For help, use .* -h\n$", "")
        .replaceAll("(Available names: |, )(ENV_\\w+(, )?)+", "$1");
  }
}
