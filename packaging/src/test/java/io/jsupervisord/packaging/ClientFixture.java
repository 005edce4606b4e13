package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A daemon of some make with the programs of {@code src-test-fixtures/clients}, which listens on a
 * Unix socket without and on a TCP port with a password, and the clients of that folder.
 */
final class ClientFixture implements AutoCloseable {
  static final String USER = "user";
  static final String PASSWORD = "secret";
  static final Path CLIENTS = Path.of(System.getProperty("fixtures"), "clients").toAbsolutePath();

  private final Make make;
  private final Installation daemon;
  private final int port;

  /** Starts the daemon in an empty folder. */
  ClientFixture(Make make, Path directory) throws IOException {
    this.make = make;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String sections =
        Files.readString(CLIENTS.resolve("sections.conf"))
            .replace("@PORT@", Integer.toString(port))
            .replace("@CLIENTS@", CLIENTS.toString());
    daemon = new Installation(make, Files.createDirectory(directory), sections);
    try {
      daemon.start();
    } catch (IOException | RuntimeException | AssertionError e) {
      daemon.close();
      throw e;
    }
  }

  /** Lets a client talk to either make in turn; what it prints must be the same. */
  static void compare(Path directory, Function<ClientFixture, String> client) throws IOException {
    List<String> debian = lines(Make.DEBIAN, directory.resolve("debian"), client);
    assertThat(debian).isNotEmpty();
    assertThat(lines(Make.OURS, directory.resolve("ours"), client))
        .containsExactlyElementsOf(debian);
  }

  private static List<String> lines(
      Make make, Path directory, Function<ClientFixture, String> client) throws IOException {
    try (ClientFixture fixture = new ClientFixture(make, directory)) {
      return client.apply(fixture).lines().toList();
    }
  }

  Installation daemon() {
    return daemon;
  }

  String tcp() {
    return "http://127.0.0.1:" + port;
  }

  /** The address with name and password in it. */
  String tcpWithPassword() {
    return "http://" + USER + ":" + PASSWORD + "@127.0.0.1:" + port;
  }

  String unix() {
    return "unix://" + daemon.file("s.sock");
  }

  /**
   * Runs a Python client with an address, the daemon's folder and its supervisorctl as arguments,
   * and returns what it printed.
   */
  String python(String script, String url) {
    return run(
        List.of(
            "env",
            "PYTHONPATH=" + CLIENTS,
            "PYTHONIOENCODING=utf-8",
            "python3",
            "-B",
            CLIENTS.resolve(script).toString(),
            url,
            daemon.directory().toString(),
            make.command("supervisorctl")));
  }

  /** Runs a client, which must succeed, and returns what it printed. */
  String run(List<String> command) {
    Output output = Output.of(daemon.directory(), command.toArray(String[]::new));
    if (output.status() != 0) {
      throw new AssertionError(output.all() + daemon.read("supervisord.log"));
    }
    return output.out();
  }

  @Override
  public void close() throws IOException {
    if (make == Make.DEBIAN) {
      // it takes a second for each group to shut down
      List<ProcessHandle> all =
          Stream.concat(Stream.of(daemon.process().toHandle()), daemon.process().descendants())
              .toList();
      all.forEach(ProcessHandle::destroyForcibly);
      daemon.process().onExit().join();
      Files.deleteIfExists(daemon.file("supervisord.pid"));
    }
    daemon.close();
  }
}
