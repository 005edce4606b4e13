package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The daemon ends with a program, as containers want it. */
class ExitOnIT {
  @TempDir private Path directory;

  private static List<String> containerIfRoot() {
    return Root.isRoot()
        ? List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc")
        : List.of();
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    "exit, exit 0, 1, 0",
    "exit, exit 42, 1, 42",
    "exit, exit 3, 60, 3",
    "failure, exit 5, 0, 5",
    "failure, kill -KILL $$, 1, 137",
    "fatal, exit 6, 60, 6",
  })
  void itsStatusIsThatOfTheProgram(String exitOn, String end, int startSecs, int status)
      throws IOException, InterruptedException {
    String sections =
        """
        [program:main]
        command=/bin/sh -c "sleep 1.2; %s"
        exit_on=%s
        startsecs=%d
        startretries=0
        [program:other]
        command=/bin/sleep 1000
        """
            .formatted(end, exitOn, startSecs);
    try (Installation daemon = new Installation(Make.OURS, directory, sections)) {
      daemon.launch(containerIfRoot());
      assertThat(daemon.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(daemon.process().exitValue()).isEqualTo(status);
      assertThat(daemon.log())
          .anyMatch(line -> line.startsWith("WARN exit_on=" + exitOn + ": main "))
          .anyMatch(line -> line.startsWith("WARN stopped: other "));
    }
  }

  @ParameterizedTest
  @CsvSource({"/no/such/program, 127", "/etc/passwd, 126"})
  void aCommandThatCannotBeRunHasTheStatusOfAShell(String command, int status)
      throws IOException, InterruptedException {
    String sections = "[program:main]\ncommand=" + command + "\nexit_on=failure\nstartretries=0\n";
    try (Installation daemon = new Installation(Make.OURS, directory, sections)) {
      daemon.launch(containerIfRoot());
      assertThat(daemon.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(daemon.process().exitValue()).isEqualTo(status);
    }
  }
}
