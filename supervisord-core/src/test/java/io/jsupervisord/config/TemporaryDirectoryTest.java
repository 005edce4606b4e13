package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where automatic logs go without {@code childlogdir}: as Python's {@code tempfile} decides. */
class TemporaryDirectoryTest {
  @TempDir private Path directory;

  private String childLogDir(Map<String, String> environment) throws IOException, ConfigException {
    Path file = Files.writeString(directory.resolve("t.conf"), "[supervisord]\n");
    return new ConfigLoader(file.toString(), Map.of(), environment, "host")
        .load()
        .daemon()
        .childLogDir();
  }

  @Test
  void isTheFirstUsableOneOfTheEnvironment() throws Exception {
    String mine = directory.toString();
    assertThat(childLogDir(Map.of("TMPDIR", mine, "TEMP", "/"))).isEqualTo(mine);
    assertThat(childLogDir(Map.of("TMPDIR", "/nonexistent", "TMP", mine))).isEqualTo(mine);
    assertThat(childLogDir(Map.of("TMPDIR", mine + "/t.conf", "TEMP", mine))).isEqualTo(mine);
  }

  @Test
  void isTheUsualOneWhenTheEnvironmentNamesNone() throws Exception {
    assertThat(childLogDir(Map.of())).isEqualTo("/tmp");
    assertThat(childLogDir(Map.of("TMPDIR", "", "TEMP", "", "TMP", ""))).isEqualTo("/tmp");
  }
}
