package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both commands in a directory that was removed, as a deployment does with an old release. */
class RemovedDirectoryIT {
  private static final List<String> IN_A_REMOVED_DIRECTORY =
      List.of("sh", "-c", "mkdir gone && cd gone && rmdir ../gone && exec \"$@\"", "sh");

  @TempDir Path directory;

  @Test
  void theDaemonAndItsClientWorkThere() throws Exception {
    try (Installation daemon =
        new Installation(Make.OURS, directory, "[program:p]\ncommand=sleep 1000\n")) {
      daemon.launch(IN_A_REMOVED_DIRECTORY);
      daemon.awaitState("p", "RUNNING");
      Output status =
          Output.of(
              directory,
              Stream.concat(
                      IN_A_REMOVED_DIRECTORY.stream(),
                      Stream.of(
                          Make.OURS.command("supervisorctl"),
                          "-c",
                          daemon.file("supervisord.conf").toString(),
                          "status"))
                  .toArray(String[]::new));
      assertThat(status.out()).startsWith("p ").contains("RUNNING");
      assertThat(status.status()).isZero();
    }
  }
}
