package io.jsupervisord.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jsupervisord.posix.Child;
import io.jsupervisord.posix.LaunchSpec;
import io.jsupervisord.posix.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real programs that speak to their supervisor over a real socket. */
@Timeout(60)
class NotifyProbeTest {
  private static final String SYSTEMD_NOTIFY = "/usr/bin/systemd-notify";
  private static final String SEND =
      """
      import os, socket
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.sendto(b"STATUS=loading\\nX=1", os.environ["NOTIFY_SOCKET"])
      s.sendto(b"READY=1", os.environ["NOTIFY_SOCKET"])
      """;

  @TempDir private Path directory;
  private final RecordingNotifyListener listener = new RecordingNotifyListener();
  private final List<Child> children = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private LiveProbes probes;
  private NotifyChannel channel;

  @BeforeEach
  void begin() throws Exception {
    probes = new LiveProbes(directory);
    channel = probes.loop.call(() -> probes.probes().notifyChannel(null));
  }

  @AfterEach
  void end() throws Exception {
    probes.loop.run(this::killAll);
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> probes.loop.call(() -> probes.othersExits.size()) == children.size());
    probes.end();
    assertThat(directory).isEmptyDirectory();
  }

  private void killAll() {
    for (Child child : children) {
      try {
        child.signal(Signals.KILL, true);
      } catch (java.io.IOException e) {
        // it has ended
      }
      child.stdin().close();
      child.stdout().close();
    }
    channel.close();
  }

  private Child launch(String... argv) throws Exception {
    assumeTrue(Files.isExecutable(Path.of(argv[0])), argv[0] + " is not here");
    Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
    channel.addTo(environment, null);
    LaunchSpec spec =
        new LaunchSpec(argv[0], List.of(argv), environment, null, null, null, true, -1);
    return probes.loop.call(
        () -> {
          Child child = probes.launcher.launch(spec);
          children.add(child);
          return child;
        });
  }

  private void listenTo(Child child) throws Exception {
    probes.loop.run(() -> channel.listen(child.pid(), listener));
  }

  private void untilTold(String... expected) {
    List<String> told = new ArrayList<>();
    await()
        .pollInterval(Duration.ofMillis(5))
        .untilAsserted(
            () -> {
              told.addAll(listener.told());
              assertThat(told).containsExactly(expected);
            });
  }

  @Test
  void aProgramSaysThatItIsReady() throws Exception {
    listenTo(launch("/usr/bin/python3", "-c", SEND + "input()"));
    untilTold("status: loading", "ready");
  }

  @Test
  void theCommandOfSystemdSpeaksForAScriptAndIsNotHeldUp() throws Exception {
    assumeTrue(Files.isExecutable(Path.of(SYSTEMD_NOTIFY)), "needs systemd-notify");
    listenTo(
        launch(
            "/bin/sh",
            "-c",
            "systemd-notify --ready --status=up; systemd-notify WATCHDOG=1; read x"));
    await().pollInterval(Duration.ofMillis(5)).until(this::heardTheLast);
    assertThat(heard)
        .contains("ready", "status: up", "alive")
        .noneMatch(s -> s.contains("refused"));
  }

  private boolean heardTheLast() {
    heard.addAll(listener.told());
    return heard.contains("alive");
  }

  @Test
  void anotherProgramOfTheSameUserCannotSpeakForIt() throws Exception {
    listenTo(launch("/bin/sh", "-c", "read x"));
    Child other = launch("/usr/bin/python3", "-c", SEND + "input()");
    String refusal =
        "refused: message of pid %d ignored: it does not belong to pid %d"
            .formatted(other.pid(), children.get(0).pid());
    untilTold(refusal, refusal);
  }

  @Test
  void theSocketsDirectoryIsPrivateAndSocketsHaveNamesOfTheirOwn() throws Exception {
    Path socket = path(channel);
    assertThat(socket.getParent().getParent()).isEqualTo(directory);
    int mode = (Integer) Files.getAttribute(socket.getParent(), "unix:mode") & 0777;
    assertThat(mode & 0066).isZero();
    assertThat((Integer) Files.getAttribute(socket, "unix:mode") & 0777).isEqualTo(0600);
    NotifyChannel second = probes.loop.call(() -> probes.probes().notifyChannel(null));
    assertThat(path(second)).isNotEqualTo(socket).exists();
    probes.loop.run(second::close);
    assertThat(path(second)).doesNotExist();
  }

  private static Path path(NotifyChannel of) {
    Map<String, String> environment = new HashMap<>();
    of.addTo(environment, null);
    return Path.of(environment.get("NOTIFY_SOCKET"));
  }
}
