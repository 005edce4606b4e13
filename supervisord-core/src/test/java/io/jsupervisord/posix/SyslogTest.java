package io.jsupervisord.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SyslogTest {
  private static final int DATAGRAM = 2;

  @TempDir private Path directory;
  private Path path;
  private Syslog syslog;

  @BeforeEach
  void open() {
    path = directory.resolve("log");
    syslog =
        new Syslog(path.toString(), "supervisord", () -> LocalDateTime.of(2026, 3, 7, 8, 9, 10));
  }

  @AfterEach
  void close() {
    syslog.close();
  }

  private int listen() throws IOException {
    int fd = (int) LibC.SOCKET.call(SocketAddress.UNIX, DATAGRAM | LibC.O_CLOEXEC, 0);
    Descriptor.setNonBlocking(fd);
    try (SocketAddress address = SocketAddress.unix(path.toString())) {
      LibC.BIND.call(fd, address.address(), address.size());
    }
    return fd;
  }

  private static String receive(int fd) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(100_000);
    Descriptor.transfer(LibC.READ, fd, buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }

  @Test
  void aLineGoesOutInTheFormOfSyslog() throws IOException {
    int listener = listen();
    syslog.accept("INFO spawned: 'é'");
    assertThat(receive(listener)).isEqualTo("<14>Mar  7 08:09:10 supervisord: INFO spawned: 'é'");
    Descriptor.close(listener);
  }

  @Test
  void aLineWithoutListenerIsLostAndTheNextOneFindsTheListener() throws IOException {
    syslog.accept("lost");
    int listener = listen();
    syslog.accept("one");
    assertThat(receive(listener)).endsWith(": one");
    Descriptor.close(listener);
  }

  @Test
  void aListenerThatWasStartedAnewIsFound() throws IOException {
    int first = listen();
    syslog.accept("one");
    Descriptor.close(first);
    Files.delete(path);
    int second = listen();
    syslog.accept("two");
    assertThat(receive(second)).endsWith(": two");
    Descriptor.close(second);
  }

  @Test
  void aListenerThatTakesNothingHoldsTheCallerUpOnceAndNotForLong() throws IOException {
    int listener = listen();
    long start = System.nanoTime();
    for (int i = 0; i < 3000; i++) {
      syslog.accept("line " + i);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(receive(listener)).endsWith(": line 0");
    syslog.accept("after");
    String last = "";
    for (String line = receive(listener); !line.isEmpty(); line = receive(listener)) {
      last = line;
    }
    assertThat(last).endsWith(": after");
    Descriptor.close(listener);
  }

  @Test
  void aLineLongerThanADatagramIsCut() throws IOException {
    int listener = listen();
    syslog.accept("x".repeat(1_000_000));
    assertThat(receive(listener)).hasSizeBetween(50_000, 61_000);
    Descriptor.close(listener);
  }

  @Test
  void aListenerOnAStreamGetsLinesEndedByZero() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      syslog.accept("one");
      syslog.accept("two");
      syslog.close();
      try (SocketChannel connection = server.accept()) {
        ByteBuffer buffer = ByteBuffer.allocate(1000);
        while (connection.read(buffer) >= 0) {
          // until the end
        }
        assertThat(UTF_8.decode(buffer.flip()).toString().split("\0"))
            .containsExactly(
                "<14>Mar  7 08:09:10 supervisord: one", "<14>Mar  7 08:09:10 supervisord: two");
      }
    }
  }
}
