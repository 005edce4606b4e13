package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon where programs are started with the means of Java alone. */
class JavaLauncherIT {
  private static final Map<String, String> JAVA_ALONE =
      Map.of("JSUPERVISORD_JAVA_OPTS", "-Djsupervisord.launcher=processbuilder");

  @TempDir Path directory;

  @Test
  void programsStartStopAndRestart() throws Exception {
    String sections =
        """
        [program:p]
        command=sh -c 'echo hello; echo "opts=$JSUPERVISORD_JAVA_OPTS"; exec sleep 1000'
        stdout_logfile=%(here)s/p.log
        [program:once]
        command=sh -c 'exit 3'
        startsecs=0
        autorestart=false
        """;
    try (Installation daemon = new Installation(Make.OURS, directory, sections)) {
      daemon.launch(JAVA_ALONE, List.of());
      daemon.awaitLog("success: p entered RUNNING state");
      daemon.awaitFile("p.log", "opts=\n");
      assertThat(daemon.read("p.log")).isEqualTo("hello\nopts=\n");
      daemon.awaitLog("WARN exited: once (exit status 3; not expected)");
      assertThat(daemon.ctl("stop", "p").out()).isEqualTo("p: stopped\n");
      assertThat(daemon.ctl("start", "p").out()).isEqualTo("p: started\n");
      assertThat(daemon.ctl("restart", "p").out()).isEqualTo("p: stopped\np: started\n");
      assertThat(daemon.log()).filteredOn(line -> line.startsWith("INFO spawned: 'p'")).hasSize(3);
      assertThat(daemon.log()).contains("WARN stopped: p (terminated by SIGTERM)");
      assertThat(daemon.stop()).isZero();
    }
  }

  @Test
  void aUserForAProgramIsRefused() throws Exception {
    Installation daemon =
        new Installation(Make.OURS, directory, "[program:p]\ncommand=sleep 1000\nuser=root\n");
    daemon.launch(JAVA_ALONE, List.of(), "-s");
    assertThat(daemon.process().waitFor()).isEqualTo(2);
    assertThat(daemon.read("foreground.out"))
        .startsWith(
            "Error: user in [program:p] is not possible on this system without posix_spawn\n");
  }
}
