package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs find in their environment is what the daemon was given, however it is started. */
class GivenEnvironmentIT {
  private static final String SECTIONS =
      """
      [program:p]
      command=sh -c 'cat /proc/$$/environ; echo end'
      startsecs=0
      autorestart=false
      stdout_logfile=%(here)s/p.log
      """;

  @TempDir Path directory;

  private List<String> namesAfter(String... by) throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, SECTIONS)) {
      daemon.launch(List.of(by));
      daemon.awaitFile("p.log", "end\n");
      return Stream.of(daemon.read("p.log").split("\0"))
          .filter(word -> !word.startsWith("SUPERVISOR_") && !word.equals("end\n"))
          .toList();
    }
  }

  @Test
  void theShellThatStartsTheDaemonAddsNothing() throws Exception {
    String path = "PATH=" + System.getenv("PATH");
    assertThat(namesAfter("env", "-i", path, "LANG=C.UTF-8"))
        .containsExactlyInAnyOrder(path, "LANG=C.UTF-8");
  }

  @Test
  void aDirectoryThatWasNamedStays() throws Exception {
    String path = "PATH=" + System.getenv("PATH");
    String here = "PWD=" + directory.toRealPath();
    assertThat(namesAfter("env", "-i", path, "LANG=C.UTF-8", here, "OLDPWD=/"))
        .containsExactlyInAnyOrder(path, "LANG=C.UTF-8", here, "OLDPWD=/");
  }
}
