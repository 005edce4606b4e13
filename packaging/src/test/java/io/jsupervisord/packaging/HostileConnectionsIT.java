package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jsupervisord.packaging.HostileTarget.Door;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that are many, and slow to send or slow to read. */
class HostileConnectionsIT {
  private static final int MEGABYTE = 1 << 20;
  private static final int MORE_THAN_THERE_ARE = 600;

  @TempDir static Path directory;
  private static HostileTarget target;
  private final Crowd crowd = new Crowd();

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(directory.resolve("long.log"), "0123456789abcde\n".repeat(MEGABYTE / 2));
    target =
        new HostileTarget(
            directory,
            """
            [program:long]
            command=sleep 1000
            stdout_logfile=%(here)s/long.log
            """);
  }

  @AfterEach
  void isUnharmed() throws IOException {
    crowd.close();
    target.assertUnharmed();
  }

  @AfterAll
  static void stop() {
    target.close();
  }

  /** Connections that are all closed at the end. */
  private static final class Crowd implements Closeable {
    private final List<RawSocket> sockets = new ArrayList<>();

    RawSocket join(Door door) throws IOException {
      RawSocket socket = target.open(door);
      sockets.add(socket);
      return socket;
    }

    @Override
    public void close() throws IOException {
      for (RawSocket socket : sockets) {
        socket.close();
      }
    }
  }

  /**
   * Whoever comes meanwhile is served, several times over, and mostly at once: a machine that has
   * much else to do may stop for a moment itself.
   */
  private static void assertOthersAreServed() throws IOException {
    for (Door door : Door.values()) {
      int atOnce = 0;
      for (int i = 0; i < 5; i++) {
        long begin = System.nanoTime();
        assertThat(target.getState(door)).startsWith("HTTP/1.1 200 OK\r\n");
        atOnce += System.nanoTime() - begin < 2_000_000_000L ? 1 : 0;
      }
      assertThat(atOnce).as("within two seconds").isGreaterThanOrEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void whoSendsAByteNowAndThenHindersNobody(Door door) throws IOException {
    String request = HostileTarget.posted("<methodCall>");
    for (int i = 0; i < MORE_THAN_THERE_ARE; i++) {
      crowd.join(door).send(request.substring(0, 1 + i % 40));
    }
    assertOthersAreServed();
    for (int at = 40; at < 60; at++) {
      for (RawSocket socket : crowd.sockets) {
        socket.send(request.substring(at, at + 1));
      }
    }
    assertOthersAreServed();
  }

  @Test
  void whoSaysNothingAtAllHindersNobody() throws IOException {
    for (int i = 0; i < MORE_THAN_THERE_ARE; i++) {
      crowd.join(Door.TCP);
    }
    assertOthersAreServed();
  }

  @Test
  void bodiesThatNeverEndDoNotFillTheMemory() throws IOException {
    byte[] almost = new byte[4 * MEGABYTE - 1];
    String head = "POST /RPC2 HTTP/1.1\r\nContent-Length: " + (almost.length + 1) + "\r\n\r\n";
    for (int i = 0; i < 80; i++) {
      crowd.join(Door.UNIX).send(head).send(almost);
    }
    assertOthersAreServed();
    assertThat(crowd.sockets.stream().map(RawSocket::answerIfClosed))
        .as("so much at once is refused")
        .anyMatch(answer -> answer.startsWith("HTTP/1.1 503 "));
  }

  @Test
  void answersThatNobodyReadsDoNotFillTheMemory() throws IOException {
    String read =
        "<methodCall><methodName>supervisor.readProcessStdoutLog</methodName><params>"
            + "<param><value>long</value></param><param><value><int>0</int></value></param>"
            + "<param><value><int>0</int></value></param></params></methodCall>";
    for (int i = 0; i < 80; i++) {
      crowd.join(Door.UNIX).send(HostileTarget.posted(read));
    }
    assertOthersAreServed();
    crowd.close();
    await("memory given back")
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(target.post(Door.UNIX, read)).contains("0123456789"));
  }

  @Test
  void whoFollowsLogsByTheHundredDoesNotUseUpTheDescriptors() throws IOException {
    target.limitDescriptors(400);
    try {
      int refused = 0;
      for (int i = 0; i < 300; i++) {
        RawSocket socket = crowd.join(Door.TCP);
        String answer = socket.send("GET /logtail/long HTTP/1.1\r\n\r\n").answer();
        refused += answer.startsWith("HTTP/1.1 503 ") ? 1 : 0;
      }
      assertThat(refused).isBetween(100, 200);
      assertThat(target.daemon().ctl("restart", "long").out()).contains("long: started");
      assertOthersAreServed();
    } finally {
      target.limitDescriptors(1024);
    }
  }
}
