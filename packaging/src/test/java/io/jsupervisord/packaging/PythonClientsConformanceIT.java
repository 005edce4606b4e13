package io.jsupervisord.packaging;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Python's own {@code xmlrpc.client} gets the same from both makes: values, types and faults. */
@Tag("conformance")
class PythonClientsConformanceIT {
  @ParameterizedTest
  @ValueSource(strings = {"information", "control", "logs", "groups", "arguments", "multicall"})
  void everyCallAnswersTheSameOverTcp(String script, @TempDir Path directory) throws Exception {
    ClientFixture.compare(
        directory, f -> f.python("xmlrpc/" + script + ".py", f.tcpWithPassword()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"information", "control", "logs", "groups", "arguments", "multicall"})
  void everyCallAnswersTheSameOverTheUnixSocket(String script, @TempDir Path directory)
      throws Exception {
    ClientFixture.compare(directory, f -> f.python("xmlrpc/" + script + ".py", f.unix()));
  }

  @Test
  void monitoringAgentsFindWhatTheyRelyOn(@TempDir Path directory) throws Exception {
    ClientFixture.compare(directory, f -> f.python("monitoring/agents.py", f.tcpWithPassword()));
  }
}
