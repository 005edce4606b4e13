package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that come in masses, vanish, do not read, or ask for too much. */
@Timeout(240)
class ConnectionFaultsIT {
  private static final String TALKER =
      """
      [program:talker]
      command=cat
      stdout_logfile=%(here)s/talker.log
      stdout_logfile_maxbytes=0
      startsecs=0
      """;
  private static final int LARGEST_PIECE = 15 << 20;
  private static final int TOLERATED_GROWTH_KIB = 48 << 10;
  private static final String CALL =
      "<?xml version='1.0'?><methodCall><methodName>%s</methodName><params>%s</params></methodCall>";

  @TempDir Path directory;
  private Installation daemon;
  private Figures before;

  @BeforeEach
  void start() throws IOException {
    daemon = new Installation(Make.OURS, directory, TALKER).start();
    daemon.awaitLog("success: talker");
    // the first of everything has the JVM load what it will keep
    try (Calls calls = new Calls(daemon)) {
      assertThat(calls.state("talker")).isEqualTo("RUNNING");
    }
    before = figures();
  }

  @AfterEach
  void stop() throws Exception {
    assertThat(daemon.log()).noneMatch(line -> line.startsWith("CRIT internal error"));
    assertThat(daemon.stop()).isZero();
  }

  private Figures figures() {
    return Figures.of(daemon.process().pid());
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(daemon.file("s.sock")));
  }

  private static void write(SocketChannel to, String text) throws IOException {
    to.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String post(String method, String params) {
    String body = CALL.formatted(method, params);
    return "POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private void awaitThingsAsTheyWere() {
    await("descriptors and threads as before")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              assertThat(figures().descriptors()).isLessThanOrEqualTo(before.descriptors());
              assertThat(figures().threads()).isLessThanOrEqualTo(before.threads());
            });
    await("growth in KiB")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(figures().rssKib() - before.rssKib()).isLessThan(TOLERATED_GROWTH_KIB));
    long cpu = figures().cpuTicks();
    await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
    assertThat(figures().cpuTicks() - cpu).as("hundredths of a second in a second").isLessThan(20);
  }

  @Test
  void tenThousandConnectionsLeaveNothingBehind() throws Exception {
    String request = post("supervisor.getState", "");
    for (int i = 0; i < 10_000; i++) {
      try (SocketChannel connection = connect()) {
        switch (i % 4) {
          case 0 -> {}
          case 1 -> write(connection, "POST /RPC2 HT");
          case 2 -> write(connection, request);
          default -> {
            write(connection, request);
            assertThat(connection.read(ByteBuffer.allocate(16))).isPositive();
          }
        }
      }
    }
    awaitThingsAsTheyWere();
  }

  @Test
  void fiveHundredFollowersThatVanishLeaveNothingBehind() throws Exception {
    try (Calls calls = new Calls(daemon)) {
      List<SocketChannel> followers = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        SocketChannel follower = connect();
        followers.add(follower);
        write(follower, "GET /logtail/talker HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(follower.read(ByteBuffer.allocate(4096))).isPositive();
      }
      calls.send("talker", "to all of them\n");
      assertThat(followers.get(499).read(ByteBuffer.allocate(4096))).isPositive();
      for (SocketChannel follower : followers) {
        follower.close();
      }
    }
    awaitThingsAsTheyWere();
  }

  @Test
  void clientsThatDoNotReadHinderNobodyAndLeaveNothingBehind() throws Exception {
    fill(2_000_000);
    List<SocketChannel> slow = new ArrayList<>();
    try (Calls calls = new Calls(daemon)) {
      String request =
          post(
              "supervisor.readProcessStdoutLog",
              "<param><value>talker</value></param><param><value><int>0</int></value></param>"
                  + "<param><value><int>0</int></value></param>");
      for (int i = 0; i < 10; i++) {
        SocketChannel client = connect();
        slow.add(client);
        write(client, request);
      }
      for (int i = 0; i < 20; i++) {
        SocketChannel follower = connect();
        slow.add(follower);
        write(follower, "GET /logtail/talker HTTP/1.1\r\nHost: localhost\r\n\r\n");
      }
      for (int i = 0; i < 200; i++) {
        assertThat(calls.state("talker")).isEqualTo("RUNNING");
      }
      for (SocketChannel client : slow) {
        assertThat(client.read(ByteBuffer.allocate(16))).isPositive();
        client.close();
      }
    }
    awaitThingsAsTheyWere();
  }

  private void fill(int bytes) throws IOException {
    Files.writeString(daemon.file("talker.log"), "x".repeat(bytes));
  }

  @Test
  void aLogOfTwoGigabytesIsReadInPiecesAndNeverAsAWhole() throws Exception {
    try (RandomAccessFile log = new RandomAccessFile(daemon.file("talker.log").toFile(), "rw")) {
      log.setLength(2_200_000_000L);
      log.seek(2_199_999_990L);
      log.write("the end...".getBytes(StandardCharsets.US_ASCII));
    }
    try (Calls calls = new Calls(daemon)) {
      for (int i = 0; i < 20; i++) {
        assertThat(calls.fault("supervisor.readProcessStdoutLog", "talker", 0, 0))
            .isEqualTo(
                "FAILED: 2200000000 bytes are too many for one answer; at most "
                    + LARGEST_PIECE
                    + " can be read at once");
      }
      assertThat(calls.call("supervisor.readProcessStdoutLog", "talker", -10, 0))
          .isEqualTo("the end...");
      assertThat((List<?>) calls.call("supervisor.tailProcessStdoutLog", "talker", 0, 10))
          .hasSize(3);
      assertThat(daemon.ctl("tail", "-10", "talker").out()).isEqualTo("the end...\n");
    }
    awaitThingsAsTheyWere();
  }
}
