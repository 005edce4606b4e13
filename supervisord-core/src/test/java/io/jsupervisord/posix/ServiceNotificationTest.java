package io.jsupervisord.posix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceNotificationTest {
  private static final int DATAGRAM = 2;

  @TempDir private Path directory;
  private int manager = -1;

  @AfterEach
  void close() {
    if (manager >= 0) {
      Descriptor.close(manager);
    }
  }

  private void listen(String path) throws IOException {
    manager = (int) LibC.SOCKET.call(SocketAddress.UNIX, DATAGRAM | LibC.O_CLOEXEC, 0);
    Descriptor.setNonBlocking(manager);
    try (SocketAddress address = SocketAddress.unix(path)) {
      LibC.BIND.call(manager, address.address(), address.size());
    }
  }

  private String received() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(1000);
    Descriptor.transfer(LibC.READ, manager, buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }

  @Test
  void theManagerIsToldByPath() throws IOException {
    String path = directory.resolve("notify").toString();
    listen(path);
    ServiceNotification notification = new ServiceNotification(path);
    notification.ready("3 groups");
    assertThat(received()).isEqualTo("READY=1\nSTATUS=3 groups");
    notification.reloading();
    assertThat(received()).matches("RELOADING=1\nMONOTONIC_USEC=\\d+");
    notification.stopping(Duration.ofSeconds(30));
    assertThat(received()).isEqualTo("STOPPING=1\nEXTEND_TIMEOUT_USEC=30000000");
  }

  @Test
  void theManagerIsToldByAbstractName() throws IOException {
    String name = "@jsupervisord-test-" + ProcessHandle.current().pid();
    listen(name);
    new ServiceNotification(name).stopping(Duration.ofSeconds(30));
    assertThat(received()).isEqualTo("STOPPING=1\nEXTEND_TIMEOUT_USEC=30000000");
  }

  @Test
  void nothingHappensWhereNobodyWantsToKnow() {
    new ServiceNotification(null).stopping(Duration.ofSeconds(30));
    new ServiceNotification("").stopping(Duration.ofSeconds(30));
    new ServiceNotification(directory.resolve("nobody").toString())
        .stopping(Duration.ofSeconds(30));
  }
}
