package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon of somebody who calls Java without our scripts. */
class WithoutScriptsIT {
  @TempDir Path directory;

  @Test
  void inTheBackgroundItStopsItsProgramsBeforeItEnds() throws Exception {
    try (Installation daemon =
        new Installation(Make.OURS, directory, "[program:p]\ncommand=sleep 1000\n")) {
      Output started =
          Output.of(
              directory,
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              jar().toString(),
              "io.jsupervisord.daemon.Main",
              "-c",
              daemon.file("supervisord.conf").toString());
      assertThat(started.status()).isZero();
      daemon.awaitState("p", "RUNNING");
      long pid = Long.parseLong(daemon.read("supervisord.pid").strip());
      ProcessHandle.of(pid).orElseThrow().destroy();
      daemon.awaitLog("WARN stopped: p (terminated by SIGTERM)");
    }
  }

  private static Path jar() throws Exception {
    Path lib = Path.of(Make.OURS.command("supervisord")).resolveSibling("../lib").normalize();
    try (Stream<Path> files = Files.list(lib)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("supervisord-core-"))
          .findAny()
          .orElseThrow();
    }
  }
}
