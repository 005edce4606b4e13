package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code disable} over the ends of the daemon, with a good file, a broken one and none. */
class DisableIT {
  private static final String SECTIONS = "[program:web]\ncommand=sleep 1000\nstartsecs=0\n";

  @TempDir private Path directory;

  private Installation installation(String options) throws Exception {
    return new Installation(Make.OURS, directory, options, SECTIONS);
  }

  @Test
  void withoutAFileItIsAnErrorThatNamesTheOptionAndNothingIsStopped() throws Exception {
    try (Installation daemon = installation("")) {
      daemon.start();
      daemon.awaitState("web", "RUNNING");
      Output refused = daemon.ctl("disable", "web");
      assertThat(refused.out()).isEqualTo("web: ERROR (state_file in [supervisord] is missing)\n");
      assertThat(refused.status()).isEqualTo(1);
      daemon.awaitState("web", "RUNNING");
    }
  }

  @Test
  void itLastsOverTheEndOfTheDaemonAndUpdatesAndABrokenFileIsKept() throws Exception {
    Path file = directory.resolve("web.state");
    try (Installation daemon = installation("state_file=" + file + "\n")) {
      daemon.start();
      daemon.awaitState("web", "RUNNING");
      assertThat(daemon.ctl("disable", "web").out()).isEqualTo("web: disabled\n");
      assertThat(daemon.ctl("status").out()).matches("web +STOPPED +disabled\n");
      assertThat(file).hasContent("jsupervisord state 1\ndisabled web:web\nend\n");
      assertThat(daemon.ctl("remove", "web").status()).isZero();
      assertThat(daemon.ctl("add", "web").status()).isZero();
      assertThat(daemon.ctl("status").out()).matches("web +STOPPED +disabled\n");
      assertThat(daemon.stop()).isZero();
      daemon.start();
      assertThat(daemon.ctl("status").out()).matches("web +STOPPED +disabled\n");
      assertThat(daemon.stop()).isZero();
      Files.writeString(file, "rubbish");
      daemon.start();
      daemon.awaitState("web", "RUNNING");
      assertThat(daemon.log())
          .anyMatch(line -> line.contains("CRIT the state file " + file + " cannot be used"));
      assertThat(Path.of(file + ".broken")).hasContent("rubbish");
    }
  }
}
