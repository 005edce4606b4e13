package io.jsupervisord.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.api.ProcessState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FastCGI groups with real sockets and responders, asked as a web server asks. */
class FastCgiGroupTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;

  private LiveGroups groups;

  @AfterEach
  void endTheGroups() throws Exception {
    if (groups != null) {
      groups.end();
    }
  }

  private static String responder(String name, String socket, String options) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        FastCgiResponder.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return """
        [fcgi-program:%s]
        command=%s -Xshare:auto -XX:TieredStopAtLevel=1 -cp %s %s
        socket=%s
        startsecs=0
        %s
        """
        .formatted(name, java, classes, FastCgiResponder.class.getName(), socket, options);
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** The pid of the process that answers; a connection waits in the queue while it starts. */
  private static int answeringPid(SocketAddress address) throws IOException {
    String answer = FastCgiClient.get(address);
    assertThat(answer).startsWith("Content-Type: text/plain\r\n\r\n");
    return Integer.parseInt(answer.substring(answer.lastIndexOf('\n') + 1));
  }

  private void awaitState(String group, String process, ProcessState state) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                groups.onLoop(() -> groups.table().group(group).process(process).state()) == state);
  }

  @Test
  void aProgramAnswersOnItsTcpSocket() throws Exception {
    int port = freePort();
    String url = "tcp://127.0.0.1:" + port;
    groups = new LiveGroups(directory, responder("web", url, ""));
    awaitState("web", "web", ProcessState.RUNNING);
    assertThat(answeringPid(local(port))).isEqualTo(groups.pid("web", "web"));
    assertThat(groups.logLinesWith(url))
        .containsExactly(
            "INFO Creating socket " + url,
            "INFO Closing socket " + url,
            "INFO Creating socket " + url);
  }

  @Test
  void aUnixSocketHasItsModeAndItsPathOutlivesTheProgram() throws Exception {
    Path path = directory.resolve("web.sock");
    Files.writeString(path, "left behind");
    groups = new LiveGroups(directory, responder("web", "unix://" + path, "socket_mode=0640"));
    awaitState("web", "web", ProcessState.RUNNING);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-r-----");
    SocketAddress address = UnixDomainSocketAddress.of(path);
    assertThat(answeringPid(address)).isEqualTo(groups.pid("web", "web"));
    groups.onLoop(() -> groups.table().group("web").process("web").stop());
    awaitState("web", "web", ProcessState.STOPPED);
    assertThat(path).exists();
    assertThatThrownBy(() -> FastCgiClient.get(address)).isInstanceOf(IOException.class);
    List<String> ending = new ArrayList<>(groups.log.lines());
    ending.removeIf(line -> !line.contains("stopped: web (") && !line.contains("Closing socket"));
    assertThat(ending).last().isEqualTo("INFO Closing socket unix://" + path);
    assertThat(ending.get(ending.size() - 2)).startsWith("WARN stopped: web (");
  }

  @Test
  void allProcessesOfTheGroupShareOneSocket() throws Exception {
    int port = freePort();
    groups =
        new LiveGroups(
            directory,
            responder(
                "web",
                "tcp://127.0.0.1:" + port,
                "numprocs=2\nprocess_name=w%(process_num)s\nautorestart=false"));
    awaitState("web", "w0", ProcessState.RUNNING);
    awaitState("web", "w1", ProcessState.RUNNING);
    Set<Integer> pids = Set.of(groups.pid("web", "w0"), groups.pid("web", "w1"));
    Set<Integer> answered = new HashSet<>();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              answered.add(answeringPid(local(port)));
              assertThat(answered).isEqualTo(pids);
            });
    groups.onLoop(() -> groups.table().group("web").process("w0").stop());
    awaitState("web", "w0", ProcessState.STOPPED);
    assertThat(answeringPid(local(port))).isEqualTo(groups.pid("web", "w1"));
    assertThat(groups.logLinesWith("Closing socket")).hasSize(1);
  }

  @Test
  void aSocketThatIsTakenKeepsTheGroupFromBecomingActive() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "tcp://127.0.0.1:" + taken.getLocalPort();
      groups = new LiveGroups(directory, "");
      String web = responder("web", url, "");
      LiveGroups others = groups;
      assertThatThrownBy(() -> others.activate(directory, web))
          .hasRootCauseMessage("[Errno 98] Address already in use")
          .hasMessageContaining("Could not create FastCGI socket " + url + ": [Errno 98]");
      assertThat(groups.onLoop(() -> groups.table().groups())).isEmpty();
    }
  }

  @Test
  void aSocketThatIsTakenLaterIsASpawnError() throws Exception {
    int port = freePort();
    String url = "tcp://127.0.0.1:" + port;
    groups = new LiveGroups(directory, responder("web", url, "autostart=false\nstartretries=0"));
    assertThat(groups.onLoop(() -> groups.table().groups())).hasSize(1);
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(local(port));
      groups.onLoop(
          () -> {
            groups.table().group("web").process("web").start();
            return null;
          });
      awaitState("web", "web", ProcessState.FATAL);
    }
    String text = "Could not create FastCGI socket " + url + ": [Errno 98] Address already in use";
    assertThat(groups.onLoop(() -> groups.table().group("web").process("web").spawnError()))
        .isEqualTo(text);
    assertThat(groups.log.lines()).contains("INFO spawnerr: " + text);
  }

  @Test
  void standardInputIsTheSocketAndCannotBeWrittenTo() throws Exception {
    groups = new LiveGroups(directory, responder("web", "tcp://127.0.0.1:" + freePort(), ""));
    awaitState("web", "web", ProcessState.RUNNING);
    assertThatThrownBy(
            () ->
                groups.onLoop(
                    () -> {
                      groups.table().group("web").process("web").writeStdin("x", "web");
                      return null;
                    }))
        .hasMessageContaining("NO_FILE: web");
  }
}
