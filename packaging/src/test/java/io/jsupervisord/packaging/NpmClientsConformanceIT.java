package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program with the npm package {@code supervisord} gets the same from both makes. */
@Tag("conformance")
class NpmClientsConformanceIT {
  private static final Path NPM = ClientFixture.CLIENTS.resolve("npm");

  @BeforeEach
  void requireThePackage() {
    assumeTrue(
        Files.isDirectory(NPM.resolve("node_modules/supervisord")),
        "the npm client is not installed: run npm ci in src-test-fixtures/clients/npm");
  }

  private static String session(ClientFixture fixture, String url) {
    String script = NPM.resolve("session.js").toString();
    String folder = fixture.daemon().directory().toString();
    String printed = fixture.run(List.of("node", script, url, folder));
    assertThat(printed).contains("shutdown [] -> true");
    return printed;
  }

  @Test
  void programsSeeNoDifferenceOverTcp(@TempDir Path directory) throws Exception {
    ClientFixture.compare(directory, fixture -> session(fixture, fixture.tcpWithPassword()));
  }

  @Test
  void programsSeeNoDifferenceOverTheUnixSocket(@TempDir Path directory) throws Exception {
    ClientFixture.compare(directory, fixture -> session(fixture, fixture.unix()));
  }
}
