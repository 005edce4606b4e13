package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's supervisorctl drives our daemon, and ours drives Debian's, without a visible change. */
@Tag("conformance")
class SupervisorctlConformanceIT {
  private static final String SECTIONS =
      """
      [program:cat]
      command=cat
      stdout_logfile=%(here)s/cat.log
      [program:talker]
      command=sh -c "echo hello; echo oops >&2; exec sleep 1000"
      [program:down]
      command=sleep 1000
      autostart=false
      [group:pair]
      programs=one,two
      [program:one]
      command=sleep 1001
      [program:two]
      command=sleep 1002
      """;

  private static final List<String> COMMANDS =
      List.of(
          "status",
          "status cat",
          "status pair:*",
          "status nosuch",
          "start down",
          "start down",
          "stop down",
          "stop down",
          "restart cat",
          "restart pair:*",
          "stop pair:one",
          "start pair:one",
          "stop pair:*",
          "start pair:*",
          "signal HUP nosuch",
          "signal CONT cat",
          "signal FOO cat",
          "tail talker",
          "tail talker stderr",
          "tail -2 talker",
          "tail nosuch",
          "tail",
          "clear talker",
          "clear nosuch",
          "avail",
          "reread",
          "update",
          "add nosuch",
          "add cat",
          "remove cat",
          "remove nosuch",
          "version",
          "pid nosuch",
          "help",
          "help start",
          "nosuchaction",
          "start",
          "stop",
          "restart",
          "signal",
          "clear",
          "stop all",
          "start all",
          "shutdown");

  private String session(Make daemonMake, Make ctlMake, Path directory) throws Exception {
    Files.createDirectory(directory);
    try (Installation daemon = new Installation(daemonMake, directory, SECTIONS).start()) {
      for (String name : List.of("cat", "talker", "pair:one", "pair:two")) {
        daemon.awaitState(name, "RUNNING");
      }
      daemon.awaitOutput("talker", "hello\n");
      daemon.awaitOutput("talker stderr", "oops\n");
      Transcript transcript = new Transcript(daemon);
      for (String command : COMMANDS) {
        transcript.command(command, daemon.ctl(ctlMake, command.split(" ")));
      }
      return transcript.text();
    }
  }

  @Test
  void debiansClientSeesNoDifferenceInOurDaemon(@TempDir Path directory) throws Exception {
    String reference = session(Make.DEBIAN, Make.DEBIAN, directory.resolve("reference"));
    String mixed = session(Make.OURS, Make.DEBIAN, directory.resolve("mixed"));
    assertThat(mixed.replace("4.3.0", "VERSION")).isEqualTo(reference.replace("4.2.5", "VERSION"));
  }

  @Test
  void ourClientPrintsOfDebiansDaemonWhatDebiansPrints(@TempDir Path directory) throws Exception {
    String reference = session(Make.DEBIAN, Make.DEBIAN, directory.resolve("reference"));
    String mixed = session(Make.DEBIAN, Make.OURS, directory.resolve("mixed"));
    assertThat(mixed).isEqualTo(reference);
  }
}
