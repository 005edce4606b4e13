package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario looks the same with Debian's supervisor and with ours. */
@Tag("conformance")
class ScenarioConformanceIT {
  @ParameterizedTest
  @MethodSource("io.jsupervisord.packaging.Scenario#all")
  void looksTheSameToItsUser(Scenario scenario, @TempDir Path directory)
      throws IOException, InterruptedException {
    String debian = scenario.play(Make.DEBIAN, Files.createDirectory(directory.resolve("debian")));
    String ours = scenario.play(Make.OURS, Files.createDirectory(directory.resolve("ours")));
    assertThat(ours).isEqualTo(debian);
  }
}
