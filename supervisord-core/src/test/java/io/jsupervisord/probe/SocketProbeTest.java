package io.jsupervisord.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Probes of real servers over real threads and a real loop. */
@Timeout(60)
class SocketProbeTest {
  @TempDir private Path directory;
  private LiveProbes probes;

  @BeforeEach
  void begin() throws Exception {
    probes = new LiveProbes(directory);
  }

  @AfterEach
  void end() throws Exception {
    probes.end();
  }

  private static ServerSocket serverOn(String address) throws Exception {
    return new ServerSocket(0, 50, InetAddress.getAllByName(address)[0]);
  }

  @Test
  void aPortThatAcceptsIsWell() throws Exception {
    try (ServerSocket server = serverOn("127.0.0.1")) {
      probes.start("tcp://127.0.0.1:" + server.getLocalPort());
      assertThat(probes.untilTold(1)).containsExactly("succeeded");
    }
    try (ServerSocket server = serverOn("::1")) {
      probes.start("tcp://[::1]:" + server.getLocalPort());
      assertThat(probes.untilTold(1)).containsExactly("succeeded");
    }
  }

  @Test
  void everyAddressOfAHostIsTried() throws Exception {
    InetAddress[] addresses = InetAddress.getAllByName("localhost");
    assumeTrue(addresses.length > 1, "needs a localhost with two addresses");
    for (InetAddress address : addresses) {
      try (ServerSocket server = new ServerSocket(0, 50, address)) {
        probes.start("tcp://localhost:" + server.getLocalPort());
        assertThat(probes.untilTold(1)).containsExactly("succeeded");
      }
    }
  }

  @Test
  void aPortThatNobodyListensOnIsNotWell() throws Exception {
    int port;
    try (ServerSocket server = serverOn("127.0.0.1")) {
      port = server.getLocalPort();
    }
    probes.start("tcp://127.0.0.1:" + port);
    assertThat(probes.untilTold(2))
        .containsExactly("failed: Connection refused", "exhausted: Connection refused");
  }

  @Test
  void aHostThatNobodyKnowsIsNotWell() throws Exception {
    probes.start("tcp://no-such-host.invalid:1");
    assertThat(probes.untilTold(2).get(0)).startsWith("failed: unknown host no-such-host.invalid");
  }

  @Test
  void aProbeIsAskedAgainAndAgain() throws Exception {
    try (OneAnswerServer server = OneAnswerServer.answering("HTTP/1.1 200 OK\r\n\r\n")) {
      probes.start(
          "http://127.0.0.1:" + server.port() + "/health",
          Duration.ofMillis(20),
          Duration.ofSeconds(20));
      assertThat(probes.untilTold(3)).containsOnly("succeeded");
      assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void aServerThatAcceptsAndSaysNothingIsNotWellAndHoldsNoThread() throws Exception {
    try (ServerSocket silent = serverOn("127.0.0.1");
        ServerSocket other = serverOn("127.0.0.1")) {
      for (int i = 0; i < 8; i++) {
        probes.start(
            "http://127.0.0.1:" + silent.getLocalPort(),
            Duration.ofHours(1),
            Duration.ofMillis(100));
      }
      assertThat(probes.untilTold(16))
          .hasSize(16)
          .containsOnly("failed: no answer within 100 ms", "exhausted: no answer within 100 ms");
      probes.start("tcp://127.0.0.1:" + other.getLocalPort());
      assertThat(probes.untilTold(1)).containsExactly("succeeded");
    }
  }
}
