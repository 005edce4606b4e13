package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Event listeners such as people have, which call the daemon back: they watch memory and web
 * servers, and send mails. They work the same with every make.
 */
abstract class ListenerWork {
  private final Make make;

  @TempDir Path directory;

  ListenerWork(Make make) {
    this.make = make;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<String> about(Installation daemon, String program) {
    return daemon.log().stream()
        .filter(line -> line.contains(program))
        .filter(line -> !line.contains("waiting for"))
        .map(line -> line.replaceFirst("pid \\d+", "pid N"))
        .toList();
  }

  @Test
  void restartWhatHasGrown() throws Exception {
    String sections =
        """
        [program:big]
        command=python3 -c "b = bytearray(60000000); import signal; signal.pause()"
        [program:small]
        command=sleep 1000
        """
            + ListenerPrograms.listener("memory.py", "big=40000 small=40000", "TICK_5")
            + ListenerPrograms.byTcp(freePort());
    try (Installation daemon = new Installation(make, directory, sections).start()) {
      daemon.awaitFile("notes", "restarted big:big at TICK_5 over http\n");
      assertThat(daemon.read("notes")).doesNotContain("small");
      daemon.awaitState("big", "RUNNING");
      assertThat(about(daemon, "big").subList(0, 5))
          .containsExactly(
              "INFO spawned: 'big' with pid N",
              "INFO success: big entered RUNNING state, process has stayed up for > than 1 seconds"
                  + " (startsecs)",
              "WARN stopped: big (terminated by SIGTERM)",
              "INFO spawned: 'big' with pid N",
              "INFO success: big entered RUNNING state, process has stayed up for > than 1 seconds"
                  + " (startsecs)");
      assertThat(about(daemon, "small")).hasSize(2);
    }
  }

  @Test
  void restartAServerThatAnswers500() throws Exception {
    String sections =
        "[program:web]\ncommand="
            + ListenerPrograms.script("sick_server.py", "%(here)s/port")
            + "\n"
            + ListenerPrograms.listener("http_check.py", "web %(here)s/port", "TICK_5");
    try (Installation daemon = new Installation(make, directory, sections).start()) {
      daemon.awaitFile("notes", "web answers 200\n");
      assertThat(daemon.read("notes"))
          .isEqualTo("web answers 500\nrestarted web over unix\nweb answers 200\n");
      assertThat(about(daemon, "'web'")).hasSize(2);
    }
  }

  @Test
  void mailAboutACrashButNotAboutAnExpectedExit() throws Exception {
    String sections =
        """
        [program:crash]
        command=sh -c 'sleep 1.5; exit 3'
        autorestart=false
        [program:done]
        command=sh -c 'sleep 2; exit 0'
        autorestart=false
        """
            + ListenerPrograms.listener("crash_mail.py", "", "PROCESS_STATE_EXITED");
    try (Installation daemon = new Installation(make, directory, sections).start()) {
      daemon.awaitFile("notes", "nothing to say about done\n");
      daemon.awaitFile("notes", "mailed about crash\n");
      assertThat(daemon.read("mails"))
          .isEqualTo("To: operator\nSubject: crash crashed\n\ncrash of group crash was RUNNING\n");
    }
  }

  @Test
  void mailAboutAllThatWasGivenUpAtOnce() throws Exception {
    String sections =
        """
        [program:a]
        command=false
        startretries=0
        [program:b]
        command=/nonexistent
        startretries=0
        [program:c]
        command=sleep 1000
        [group:g]
        programs=b,c
        """
            + ListenerPrograms.listener("fatal_batch.py", "", "PROCESS_STATE_FATAL,TICK_5");
    try (Installation daemon = new Installation(make, directory, sections).start()) {
      daemon.awaitFile("notes", "mailed about 2\n");
      assertThat(daemon.read("mails"))
          .isEqualTo(
              """
              To: operator
              Subject: 2 given up

              a:a given up in BACKOFF
              g:b given up in BACKOFF
              """);
    }
  }
}
