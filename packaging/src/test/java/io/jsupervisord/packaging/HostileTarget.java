package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A real daemon to be attacked, and the means to tell whether it has suffered. */
final class HostileTarget implements AutoCloseable {
  /** The two ways in; the same must hold for both. */
  enum Door {
    UNIX,
    TCP
  }

  private static final String GET_STATE =
      "<?xml version='1.0'?><methodCall><methodName>supervisor.getState</methodName>"
          + "</methodCall>";

  private final Installation daemon;
  private final int port = freePort();
  private final long pid;
  private final String quiet;
  private final List<String> threads;
  private final long descriptors;

  HostileTarget(Path directory, String sections) throws IOException {
    daemon =
        new Installation(
            Make.OURS,
            directory,
            "[inet_http_server]\nport=127.0.0.1:"
                + port
                + "\n[program:quiet]\ncommand=sleep 1000\n"
                + sections);
    daemon.start();
    daemon.awaitState("quiet", "RUNNING");
    pid = daemon.process().pid();
    quiet = daemon.ctl("pid", "quiet").out();
    warmUp();
    threads = threads();
    descriptors = descriptors();
  }

  /** Has all that is made on first use be made, so that what is there afterwards is what stays. */
  private void warmUp() throws IOException {
    for (Door door : Door.values()) {
      assertThat(getState(door)).contains("RUNNING");
      assertThat(post(door, "x".repeat(100_000))).startsWith("HTTP/1.1 400 ");
      assertThat(request(door, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).contains("quiet");
      assertThat(request(door, "nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  Installation daemon() {
    return daemon;
  }

  RawSocket open(Door door) throws IOException {
    return door == Door.UNIX ? RawSocket.unix(daemon.file("s.sock")) : RawSocket.tcp(port);
  }

  /** Sends one request over a connection of its own and gives its answer. */
  String request(Door door, String request) throws IOException {
    try (RawSocket socket = open(door)) {
      return socket.send(request).answer();
    }
  }

  /** Posts a body to the methods. */
  String post(Door door, String body) throws IOException {
    return request(door, posted(body));
  }

  /** A well-formed request with this body. */
  static String posted(String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
        + "Content-Length: %d\r\n\r\n%s".formatted(length, body);
  }

  String getState(Door door) throws IOException {
    return post(door, GET_STATE);
  }

  /**
   * Asserts that nothing is left of an attack: it answers at once at both doors, its program runs
   * on, all threads and descriptors are given back, and no stack trace was written.
   */
  void assertUnharmed() throws IOException {
    for (Door door : Door.values()) {
      await("an answer at once").untilAsserted(() -> assertAnswersAtOnce(door));
    }
    await("threads and descriptors given back")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () -> {
              assertThat(threads()).isSubsetOf(threads);
              assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
            });
    assertThat(daemon.ctl("pid", "quiet").out()).isEqualTo(quiet);
    assertThat(daemon.read("supervisord.log") + daemon.read("foreground.out"))
        .doesNotContainPattern("\\tat [a-z]+\\.|Exception in thread|OutOfMemory|StackOverflow");
  }

  private void assertAnswersAtOnce(Door door) throws IOException {
    long begin = System.nanoTime();
    assertThat(getState(door)).startsWith("HTTP/1.1 200 OK\r\n").contains("RUNNING");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
  }

  /** The names of the daemon's threads; those that come and go with compilations are left out. */
  private List<String> threads() throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
      return tasks
          .map(HostileTarget::name)
          .filter(name -> !name.isEmpty() && !name.matches("C[12] CompilerThre.*|log-reader.*"))
          .sorted()
          .toList();
    }
  }

  private static String name(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** How many are open; the jars and devices that a JVM opens when it needs them do not count. */
  long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return open.map(HostileTarget::meaning)
          .filter(file -> !file.isEmpty() && !file.endsWith(".jar") && !file.startsWith("/dev/"))
          .count();
    }
  }

  /** Sets how many descriptors the daemon may have from now on. */
  void limitDescriptors(int most) {
    assertThat(
            Output.of(
                    daemon.directory(),
                    "prlimit",
                    "--pid",
                    Long.toString(pid),
                    "--nofile=" + most + ":")
                .status())
        .isZero();
  }

  private static String meaning(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** What the daemon has in memory, in bytes. */
  long resident() throws IOException {
    String pages = Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ")[1];
    return Long.parseLong(pages) * 4096;
  }

  @Override
  public void close() {
    daemon.close();
  }
}
