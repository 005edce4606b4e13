package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad values of what the sections of the daemon and its servers have besides the reference's. */
class ServerOptionsOfOurOwnTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "supervisord | state_file= | state_file is '' but must be a regular file",
        "supervisord | state_file=/ | state_file is '/' but must be a regular file",
        "supervisord | state_file=/dev/null | state_file is '/dev/null' but must be a regular file",
        "supervisord | audit_log=maybe | audit_log is 'maybe' but must be true or false",
        "inet_http_server | api=maybe | api is 'maybe' but must be true or false",
        "unix_http_server | metrics=maybe | metrics is 'maybe' but must be true or false",
      })
  void areToldWithSectionAndOption(String section, String option, String complaint)
      throws IOException {
    String text =
        """
        [supervisord]

        [inet_http_server]
        port=1

        [unix_http_server]
        file=/tmp/a
        """
            .replace("[" + section + "]", "[" + section + "]\n" + option);
    Path file = Files.writeString(directory.resolve("t.conf"), text);
    ConfigLoader loader = new ConfigLoader(file.toString(), Map.of(), Map.of(), "host");
    assertThatThrownBy(loader::load)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("section [" + section + "]: " + complaint);
  }
}
