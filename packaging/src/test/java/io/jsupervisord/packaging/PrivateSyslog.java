package io.jsupervisord.packaging;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * A syslogd of the test's own: commands run by way of {@link #by} find it at {@code /dev/log}, in a
 * mount namespace of theirs.
 */
final class PrivateSyslog implements AutoCloseable {
  private static final Path FIXTURES = Path.of(System.getProperty("fixtures"), "syslog");

  private final Path folder;
  private final Process listener;

  /** Starts it in an empty folder, or has the test skipped where mounting is not allowed. */
  PrivateSyslog(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    assumeTrue(
        Root.isRoot() && Output.of(folder, "unshare", "-m", "true").status() == 0,
        "a private /dev/log needs a mount namespace");
    listener =
        new ProcessBuilder(
                "python3", FIXTURES.resolve("listener.py").toString(), socket(), received())
            .redirectErrorStream(true)
            .redirectOutput(this.folder.resolve("listener.out").toFile())
            .start();
    await().until(() -> Files.exists(Path.of(socket())));
  }

  private String socket() {
    return folder.resolve("log").toString();
  }

  private String received() {
    return folder.resolve("received").toString();
  }

  /** What is to be put before a command line. */
  List<String> by() {
    String script = FIXTURES.resolve("with-private-dev.sh").toString();
    return List.of("unshare", "-m", "sh", script, folder.toString());
  }

  /** The datagrams so far as bytes literals, with {@code DATE} for dates. */
  List<String> datagrams() throws IOException {
    return Files.readAllLines(Path.of(received())).stream()
        .map(line -> line.replaceFirst("<14>\\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d ", "<14>DATE "))
        .toList();
  }

  /** Waits for a datagram. */
  void awaitDatagram(Predicate<String> wanted) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.exists(Path.of(received())) && datagrams().stream().anyMatch(wanted));
  }

  @Override
  public void close() {
    listener.destroyForcibly();
  }
}
