package io.jsupervisord.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is asked to be removed is the section: a listener without its own result handler would go on
 * to answer with other words than OK, and get each event again without end.
 */
class PythonPluginTest {
  private static final Path PAGE =
      Path.of(System.getProperty("fixtures")).resolveSibling("docs/moving-from-supervisor.md");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rpcinterface:twiddler | supervisor.rpcinterface_factory= | supervisor_twiddler | .rpcinterface:make_it
          eventlistener:stdout  | command=a;events=PROCESS_LOG;result_handler= | supervisor_stdout   | :event_handler
          """)
  void isRefusedWithThePageThatNamesWhatToUseInstead(
      String section, String options, String plugin, String code) throws IOException {
    String text = "[supervisord]\n[" + section + "]\n" + options.replace(';', '\n') + plugin + code;
    Path file = Files.writeString(directory.resolve("t.conf"), text);
    ConfigLoader loader = new ConfigLoader(file.toString(), Map.of(), Map.of(), "host");
    assertThatThrownBy(loader::load)
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            plugin
                + code
                + " cannot be resolved within ["
                + section
                + "]: it names Python code, which this supervisord cannot load; remove the section,"
                + " and see docs/moving-from-supervisor.md for what to use instead");
    assertThat(PAGE).content().contains("| `" + plugin);
  }
}
