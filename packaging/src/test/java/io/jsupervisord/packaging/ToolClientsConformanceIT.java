package io.jsupervisord.packaging;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configuration management drives both makes by supervisorctl in the same way. */
@Tag("conformance")
class ToolClientsConformanceIT {
  @ParameterizedTest
  @ValueSource(strings = {"ansible_module", "salt_module"})
  void modulesSeeNoDifference(String script, @TempDir Path directory) throws Exception {
    ClientFixture.compare(directory, f -> f.python("ctl/" + script + ".py", f.tcpWithPassword()));
  }
}
