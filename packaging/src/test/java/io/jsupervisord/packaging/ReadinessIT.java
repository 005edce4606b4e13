package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.api.ProcessDetails;
import io.jsupervisord.client.ServerUrl;
import io.jsupervisord.client.SupervisorClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readiness, health and the watchdog of real programs. */
@Needs("python3")
class ReadinessIT {
  private static final String NOTIFY =
      """
      import os, socket, sys, time
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.connect(os.environ['NOTIFY_SOCKET'])
      while not os.path.exists('go'): time.sleep(0.02)
      s.send(b'STATUS=serving\\nREADY=1')
      for i in range(int(sys.argv[1])):
          s.send(b'WATCHDOG=1')
          time.sleep(0.1)
      time.sleep(1000)
      """;

  @TempDir private Path directory;

  private Installation installation(String sections) throws IOException {
    Installation daemon = new Installation(Make.OURS, directory, sections);
    daemon.write("notify.py", NOTIFY);
    return daemon;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static ProcessDetails details(Installation daemon, String name) throws Exception {
    try (SupervisorClient client =
        new SupervisorClient(ServerUrl.parse("unix://" + daemon.file("s.sock")))) {
      return client.getProcessDetails(name);
    }
  }

  private static List<String> methods(Installation daemon) throws Exception {
    try (SupervisorClient client =
        new SupervisorClient(ServerUrl.parse("unix://" + daemon.file("s.sock")))) {
      return client.listMethods();
    }
  }

  private static String program(String name, String command, String... options) {
    return "[program:%s]\ncommand=%s\ndirectory=%%(here)s\nstartsecs=0\n%s\n"
        .formatted(name, command, String.join("\n", options));
  }

  @Test
  void everyKindOfReadinessHoldsBackWhoDependsOnIt() throws Exception {
    int free = freePort();
    String loop =
        "/bin/sh -c \"while [ ! -e go ]; do sleep 0.02; done; echo is UP; exec sleep 1000\"";
    String listen =
        "python3 -c \"import os,time,http.server as h;exec('while not os.path.exists(\\'go\\'):"
            + " time.sleep(0.02)');h.HTTPServer(('127.0.0.1',%d),h.SimpleHTTPRequestHandler)"
            + ".serve_forever()\"";
    String sections =
        program("log", loop, "ready=log:is [A-Z]+$")
            + program("exec", loop, "ready=exec:test -e go", "ready_interval=100ms")
            + program(
                "http",
                listen.formatted(free),
                "ready=http://127.0.0.1:" + free + "/",
                "ready_interval=100ms")
            + program("tcp", "sleep 1000", "ready=tcp://127.0.0.1:" + free, "ready_interval=100ms")
            + program("notify", "python3 notify.py 0", "ready=notify")
            + program(
                "all",
                "sleep 1000",
                "depends_on=log:ready,exec:ready,http:ready,tcp:ready,notify:ready");
    try (Installation daemon = installation(sections)) {
      daemon.start();
      for (String name : List.of("log", "exec", "http", "tcp", "notify")) {
        daemon.awaitState(name, "RUNNING");
        assertThat(details(daemon, name).ready()).as(name).isFalse();
      }
      assertThat(daemon.ctl("status", "all").out()).contains("waiting for log:ready");
      Files.createFile(daemon.file("go"));
      daemon.awaitState("all", "RUNNING");
      assertThat(details(daemon, "notify").statusText()).isEqualTo("serving");
      assertThat(methods(daemon)).contains("jsupervisord.waitUntilReady");
      for (String name : List.of("log", "exec", "http", "tcp", "notify")) {
        assertThat(details(daemon, name).ready()).as(name).isTrue();
      }
    }
  }

  @Test
  void startCanWaitUntilItIsReady() throws Exception {
    String sections =
        program("slow", "python3 notify.py 0", "ready=notify", "autostart=false")
            + program(
                "never",
                "sleep 1000",
                "ready=exec:/bin/false",
                "ready_interval=50ms",
                "ready_retries=3",
                "autostart=false");
    try (Installation daemon = installation(sections)) {
      daemon.start();
      Files.createFile(daemon.file("go"));
      Output started = daemon.ctl("start", "--wait-ready", "slow");
      assertThat(started.out()).isEqualTo("slow: started\n");
      assertThat(details(daemon, "slow").ready()).isTrue();
      Output failed = daemon.ctl("start", "--wait-ready", "never");
      assertThat(failed.out()).contains("never").contains("is not ready: exit status 1");
      assertThat(failed.status()).isNotZero();
      daemon.awaitState("never", "RUNNING");
    }
  }

  @Test
  void theUnhealthyAreRestarted() throws Exception {
    String sections =
        program(
            "web",
            "sleep 1000",
            "health=exec:test -e well",
            "health_interval=100ms",
            "health_retries=2");
    try (Installation daemon = installation(sections)) {
      Files.createFile(daemon.file("well"));
      daemon.start();
      daemon.awaitState("web", "RUNNING");
      Files.delete(daemon.file("well"));
      daemon.awaitLog("WARN unhealthy: web (exit status 1); it is restarted");
      Files.createFile(daemon.file("well"));
      daemon.awaitLog("stopped: web (terminated by SIGTERM)");
      daemon.awaitState("web", "RUNNING");
      assertThat(details(daemon, "web").restarts()).isPositive();
    }
  }

  @Test
  void whoFallsSilentIsRestarted() throws Exception {
    String sections = program("dog", "python3 notify.py 5", "ready=notify", "watchdog_secs=600ms");
    try (Installation daemon = installation(sections)) {
      Files.createFile(daemon.file("go"));
      daemon.start();
      daemon.awaitLog("WARN unhealthy: dog (no WATCHDOG=1 within 600 ms); it is restarted");
      daemon.awaitLog("stopped: dog (terminated by SIGTERM)");
      assertThat(daemon.stop()).isZero();
    }
  }
}
