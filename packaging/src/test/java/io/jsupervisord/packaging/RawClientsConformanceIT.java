package io.jsupervisord.packaging;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that speak HTTP themselves get the same bytes from both makes. */
@Tag("conformance")
class RawClientsConformanceIT {
  @ParameterizedTest
  @ValueSource(strings = {"bytes", "connections", "all_strings", "go_types"})
  void everyByteIsTheSame(String script, @TempDir Path directory) throws Exception {
    ClientFixture.compare(directory, f -> f.python("raw/" + script + ".py", f.tcpWithPassword()));
  }
}
