package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What supervisorctl prints and cannot be written. */
class LostOutputIT {
  @TempDir Path directory;

  private Output help(String script) throws Exception {
    Installation daemon = new Installation(Make.OURS, directory, "");
    return Output.of(
        directory,
        "sh",
        "-c",
        script,
        Make.OURS.command("supervisorctl"),
        "-c",
        daemon.file("supervisord.conf").toString(),
        "help");
  }

  @Test
  void aDiskThatIsFullIsAFailure() throws Exception {
    assertThat(help("exec \"$0\" \"$@\" >/dev/full"))
        .isEqualTo(new Output(1, "", "Error: standard output: No space left on device\n"));
  }

  @Test
  void whoReadsNoFurtherIsToldNothing() throws Exception {
    Output output = help("{ \"$0\" \"$@\"; echo $? >&2; } | true");
    assertThat(output.err()).isIn("0\n", "1\n");
  }
}
