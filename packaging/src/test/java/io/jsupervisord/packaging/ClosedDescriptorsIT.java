package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that are started without standard input, output or error: the JVM would open files and
 * sockets of its own in their place, to be read for input and written to.
 */
class ClosedDescriptorsIT {
  private static final List<String> ALL_CLOSED =
      List.of("sh", "-c", "exec \"$0\" \"$@\" <&- >&- 2>&-");

  @TempDir Path directory;

  private Output withoutInput(String... command) {
    List<String> line = new ArrayList<>(List.of("sh", "-c", "exec \"$0\" \"$@\" <&-"));
    line.addAll(List.of(command));
    return Output.of(directory, line.toArray(String[]::new));
  }

  private static Path descriptor(Process process, int number) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/fd/" + number));
  }

  @Test
  void theShellReadsNothingWhereThereIsNothingToRead() throws Exception {
    Installation daemon = new Installation(Make.OURS, directory, "");
    Output shell =
        withoutInput(
            Make.OURS.command("supervisorctl"), "-c", daemon.file("supervisord.conf").toString());
    assertThat(shell.out()).endsWith("s.sock no such file\nsupervisor> \n");
    assertThat(shell.err()).isEmpty();
    assertThat(shell.status()).isZero();
  }

  @Test
  void theDaemonWritesIntoNothingOfItsOwn() throws Exception {
    try (Installation daemon = new Installation(Make.OURS, directory, "")) {
      daemon.launch(ALL_CLOSED);
      daemon.awaitLog("supervisord started with pid");
      for (int number = 0; number <= 2; number++) {
        assertThat(descriptor(daemon.process(), number)).isEqualTo(Path.of("/dev/null"));
      }
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void theDaemonGoesToTheBackground() throws Exception {
    Installation daemon = new Installation(Make.OURS, directory, "");
    List<String> line = new ArrayList<>(ALL_CLOSED);
    line.addAll(List.of(daemon.command()));
    assertThat(Output.of(directory, line.toArray(String[]::new)).status()).isZero();
    try {
      assertThat(daemon.ctl("version").status()).isZero();
    } finally {
      ProcessHandle.of(Long.parseLong(daemon.read("supervisord.pid").strip()))
          .ifPresent(Installation::end);
    }
  }

  @Test
  void pidproxyRunsItsCommand() {
    assertThat(withoutInput(Make.OURS.command("pidproxy"), "none", "/bin/echo", "hello"))
        .isEqualTo(new Output(0, "hello\n", ""));
  }
}
