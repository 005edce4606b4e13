package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code examples/order} promises. */
@Needs("python3")
class OrderExampleIT {
  @TempDir private Path directory;

  private Example start() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new Example(Make.OURS, "order", directory)
          .start(Map.of("PORT", Integer.toString(socket.getLocalPort())));
    }
  }

  private static List<String> lines(Example example, String pattern) {
    return Pattern.compile(pattern)
        .matcher(example.read("run/supervisord.log"))
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  @Test
  void nobodyStartsBeforeWhatItNeedsAndTheEndIsTheReverse() throws Exception {
    try (Example order = start()) {
      assertThat(order.ctl("start", "--wait-ready", "web").status()).isZero();
      assertThat(lines(order, "spawned: '(\\w+)'"))
          .containsExactly("db", "migrate", "worker_00", "worker_01", "web");
      order.awaitFile("run/worker_01.log", "hello from a file, version 1");
      assertThat(order.stop()).isZero();
      assertThat(lines(order, "stopped: (\\w+)")).startsWith("web").endsWith("db").hasSize(4);
    }
  }

  @Test
  void aBrokenDatabaseTakesTheWorkersDownAndBringsThemBack() throws Exception {
    try (Example order = start()) {
      assertThat(order.ctl("start", "--wait-ready", "web").status()).isZero();
      Output.of(order.file("."), "python3", "ask.py", "break");
      order.awaitFile(
          "run/supervisord.log", "'worker_01' depends, which is stopped until it is back");
      order.awaitFile("run/supervisord.log", "waiting: 'worker_01' for db:ready");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> order.ctl("status", "worker:*").out().split(" RUNNING ").length == 3);
      assertThat(lines(order, "spawned: '(worker_0\\d)'")).hasSize(4);
      assertThat(lines(order, "spawned: '(web)'")).as("it stays up").hasSize(1);
    }
  }

  @Test
  void anUnhealthyWebServerIsRestarted() throws Exception {
    try (Example order = start()) {
      order.edit("supervisord.conf", "health_interval=2s", "health_interval=100ms");
      assertThat(order.ctl("update").status()).isZero();
      assertThat(order.ctl("start", "--wait-ready", "web").status()).isZero();
      Files.createFile(order.file("run/ill"));
      order.awaitFile("run/supervisord.log", "unhealthy: web (status 500); it is restarted");
      Files.delete(order.file("run/ill"));
      assertThat(order.ctl("start", "--wait-ready", "web").out()).isNotEmpty();
    }
  }
}
