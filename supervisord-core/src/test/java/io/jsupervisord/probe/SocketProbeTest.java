package io.jsupervisord.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jsupervisord.log.LoopThread;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Probes of real servers over real threads and a real loop. */
@Timeout(60)
class SocketProbeTest {
  private final RecordingListener listener = new RecordingListener();
  private final List<Prober> probers = new ArrayList<>();
  private LoopThread loop;
  private Probes probes;

  @BeforeEach
  void begin() throws Exception {
    loop = new LoopThread();
    probes = new Probes(loop.loop());
  }

  @AfterEach
  void end() throws Exception {
    loop.run(() -> probers.forEach(Prober::stop));
    loop.stop();
    probes.close();
  }

  private void start(String spec, Duration interval, Duration timeout) throws Exception {
    ProbeSchedule schedule = new ProbeSchedule(interval, timeout, 1, Duration.ZERO);
    loop.run(
        () -> {
          Prober prober = probes.prober(ProbeSpec.parse(spec), schedule, listener);
          probers.add(prober);
          prober.start();
        });
  }

  private void start(String spec) throws Exception {
    start(spec, Duration.ofHours(1), Duration.ofSeconds(20));
  }

  private List<String> untilTold(int lines) {
    List<String> told = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> told.addAll(listener.told()) && told.size() >= lines);
    return told;
  }

  private static ServerSocket serverOn(String address) throws Exception {
    return new ServerSocket(0, 50, InetAddress.getAllByName(address)[0]);
  }

  @Test
  void aPortThatAcceptsIsWell() throws Exception {
    try (ServerSocket server = serverOn("127.0.0.1")) {
      start("tcp://127.0.0.1:" + server.getLocalPort());
      assertThat(untilTold(1)).containsExactly("succeeded");
    }
    try (ServerSocket server = serverOn("::1")) {
      start("tcp://[::1]:" + server.getLocalPort());
      assertThat(untilTold(1)).containsExactly("succeeded");
    }
  }

  @Test
  void everyAddressOfAHostIsTried() throws Exception {
    InetAddress[] addresses = InetAddress.getAllByName("localhost");
    assumeTrue(addresses.length > 1, "needs a localhost with two addresses");
    for (InetAddress address : addresses) {
      try (ServerSocket server = new ServerSocket(0, 50, address)) {
        start("tcp://localhost:" + server.getLocalPort());
        assertThat(untilTold(1)).containsExactly("succeeded");
      }
    }
  }

  @Test
  void aPortThatNobodyListensOnIsNotWell() throws Exception {
    int port;
    try (ServerSocket server = serverOn("127.0.0.1")) {
      port = server.getLocalPort();
    }
    start("tcp://127.0.0.1:" + port);
    assertThat(untilTold(2))
        .containsExactly("failed: Connection refused", "exhausted: Connection refused");
  }

  @Test
  void aHostThatNobodyKnowsIsNotWell() throws Exception {
    start("tcp://no-such-host.invalid:1");
    assertThat(untilTold(2).get(0)).startsWith("failed: unknown host no-such-host.invalid");
  }

  @Test
  void aProbeIsAskedAgainAndAgain() throws Exception {
    try (OneAnswerServer server = OneAnswerServer.answering("HTTP/1.1 200 OK\r\n\r\n")) {
      start(
          "http://127.0.0.1:" + server.port() + "/health",
          Duration.ofMillis(20),
          Duration.ofSeconds(20));
      assertThat(untilTold(3)).containsOnly("succeeded");
      assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void aServerThatAcceptsAndSaysNothingIsNotWellAndHoldsNoThread() throws Exception {
    try (ServerSocket silent = serverOn("127.0.0.1");
        ServerSocket other = serverOn("127.0.0.1")) {
      for (int i = 0; i < 8; i++) {
        start(
            "http://127.0.0.1:" + silent.getLocalPort(),
            Duration.ofHours(1),
            Duration.ofMillis(100));
      }
      assertThat(untilTold(16))
          .hasSize(16)
          .containsOnly("failed: no answer within 100 ms", "exhausted: no answer within 100 ms");
      start("tcp://127.0.0.1:" + other.getLocalPort());
      assertThat(untilTold(1)).containsExactly("succeeded");
    }
  }
}
