package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.policy.Additions;
import io.jsupervisord.policy.EnvironmentFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdditionOptionsTest {
  @TempDir private Path directory;

  private Additions additions(String options) throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("s.conf"),
            "[supervisord]\n[program:x]\ncommand=cat\n" + options + "\n");
    return new ConfigLoader(file.toString(), Map.of(), Map.of(), "host")
        .load()
        .groups()
        .get(0)
        .processes()
        .get(0)
        .additions();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ready=foo            | ready: not a valid probe: 'foo' (expected",
        "health=foo           | health: not a valid probe: 'foo' (expected",
        "health=notify        | health can be tcp://",
        "ready_interval=0     | ready_interval must be above zero",
        "ready_timeout=0      | ready_timeout must be above zero",
        "ready_retries=-1     | ready_retries must be at least 1",
        "health_interval=0    | health_interval must be above zero",
        "health_timeout=0     | health_timeout must be above zero",
        "health_retries=0     | health_retries must be at least 1",
        "ready_retries=x      | ready_retries: invalid literal",
        "health_interval=1d   | health_interval: not a time such as",
        "watchdog_secs=0      | watchdog_secs must be above zero",
        "restart_delay=x      | restart_delay: not a time such as",
        "restart_delay=0      | restart_delay must be above zero",
        "restart_jitter=101   | restart_jitter: not a percentage",
        "restart_limit=5      | restart_limit: not a limit such as 5/60s",
        "fatal_retry_after=0  | fatal_retry_after must be above zero",
        "fatal_retry_after=87601h | fatal_retry_after: a time is ten years at most: '87601h'",
        "stdout_journald=maybe | stdout_journald: not a valid boolean value: 'maybe'",
        "syslog_server=udp://h:0 | syslog_server is 'udp://h:0' but must be",
        "syslog_server=tcp://h:99999 | syslog_server is 'tcp://h:99999' but must be",
        "syslog_server=tcp://me@h:1 | syslog_server is 'tcp://me@h:1' but must be",
        "syslog_server=tcp://h:1?x | syslog_server is 'tcp://h:1?x' but must be",
        "cpu_max=50           | cpu_max must be a percentage of one CPU such as 50%%, or",
        "exit_on=always       | exit_on is 'always' but must be one of: never",
      })
  void aBadValueIsToldWithTheNameOfItsOption(String options, String complaint) {
    assertThatThrownBy(() -> additions(options))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(complaint)
        .hasMessageContaining(" in section 'program:x'");
  }

  @Test
  void whatIsEmptyNamesNoFile() throws Exception {
    assertThat(additions("env_file=-, ,\nsecrets_dir=").environment())
        .isEqualTo(EnvironmentFiles.NONE);
  }
}
