package io.jsupervisord.packaging;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of one of the folders of {@code examples}, whose {@code supervisord.conf} a daemon runs in
 * the foreground. Closing it ends the daemon and all that it started.
 */
final class Example implements AutoCloseable {
  static final Path FOLDER = Path.of(System.getProperty("examples")).toAbsolutePath();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Make make;
  private final Path directory;
  private Process daemon;

  /** Copies the folder; starts nothing. */
  Example(Make make, String name, Path parent) throws IOException {
    this.make = make;
    Path source = FOLDER.resolve(name);
    directory = parent.toRealPath().resolve(name);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(f -> isPartOf(source.relativize(f))).toList()) {
        Path copy = directory.resolve(source.relativize(file).toString());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** What somebody left in run/ by trying the example is not a part of it. */
  private static boolean isPartOf(Path relative) {
    return relative.getNameCount() < 2
        || !relative.startsWith("run")
        || relative.endsWith(".gitignore");
  }

  /** Starts the daemon in the folder and returns when it answers. */
  Example start(Map<String, String> environment) throws IOException {
    return start(environment, List.of());
  }

  /** The same by way of another command, such as {@code unshare}. */
  Example start(Map<String, String> environment, List<String> by) throws IOException {
    List<String> command = new ArrayList<>(by);
    command.addAll(Installation.UNBLOCKED);
    command.addAll(List.of(make.command("supervisord"), "-n", "-c", conf()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(file("daemon.out").toFile());
    builder.environment().putAll(environment);
    daemon = builder.start();
    await("an answer of the daemon")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              if (!daemon.isAlive()) {
                throw new AssertionError("supervisord ended: " + read("daemon.out"));
              }
              return ctl("pid").status() == 0;
            });
    return this;
  }

  /** The process that was started. */
  Process process() {
    return daemon;
  }

  private String conf() {
    return file("supervisord.conf").toString();
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  String read(String name) {
    try {
      return new String(Files.readAllBytes(file(name)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Replaces a text that must be there. */
  void edit(String name, String before, String after) throws IOException {
    String text = read(name);
    if (!text.contains(before)) {
      throw new AssertionError(name + " holds no " + before);
    }
    Files.writeString(file(name), text.replace(before, after));
  }

  /** How many files a directory holds; none when it is not there. */
  long count(String name) {
    if (!Files.isDirectory(file(name))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(file(name))) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Output ctl(String... arguments) {
    List<String> command = new ArrayList<>(List.of(make.command("supervisorctl"), "-c", conf()));
    command.addAll(List.of(arguments));
    return Output.of(directory, command.toArray(String[]::new));
  }

  /** The process id of a running program. */
  long pid(String process) {
    return Long.parseLong(ctl("pid", process).out().strip());
  }

  /** Waits until every process is in a state. */
  void awaitAll(String state) {
    await("all " + state)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> ctl("status").lines().stream().allMatch(l -> l.contains(" " + state + " ")));
  }

  /** Waits until a file holds a text. */
  void awaitFile(String name, String text) {
    await(name + " with " + text)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> read(name).contains(text));
  }

  /** Waits until a pattern is found in a file. */
  void awaitPattern(String name, String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    await(name + " with " + pattern)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> wanted.matcher(read(name)).find());
  }

  /** Ends the daemon as an administrator does, and gives its exit status. */
  int stop() throws InterruptedException {
    daemon.destroy();
    if (!daemon.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("supervisord does not end: " + read("daemon.out"));
    }
    return daemon.exitValue();
  }

  @Override
  public void close() {
    if (daemon != null && daemon.isAlive()) {
      Installation.end(daemon.toHandle());
    }
  }
}
