package io.jsupervisord.packaging;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A daemon of some make with a folder of its own: {@code supervisord.conf}, {@code conf.d}, {@code
 * supervisord.log}, {@code supervisord.pid} and {@code s.sock}. Closing it ends the daemon and all
 * that it started.
 */
final class Installation implements AutoCloseable {
  /**
   * A command in front of another that takes away what a JVM, such as that of the tests, leaves
   * blocked in its children; our own daemon needs no such help.
   */
  static final List<String> UNBLOCKED = List.of("env", "--default-signal");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Make make;
  private final Path directory;
  private Process foreground;

  /**
   * Writes the files; starts nothing.
   *
   * @param sections appended to what every daemon needs
   */
  Installation(Make make, Path directory, String sections) throws IOException {
    this(make, directory, "", sections);
  }

  /** The same with more options for {@code [supervisord]}. */
  Installation(Make make, Path directory, String options, String sections) throws IOException {
    this.make = make;
    this.directory = directory.toRealPath();
    Files.createDirectories(this.directory.resolve("conf.d"));
    write("supervisord.conf", base(options) + sections);
  }

  /** The sections every daemon needs, with more options for {@code [supervisord]}. */
  static String base(String options) {
    return """
        [unix_http_server]
        file=%(here)s/s.sock
        [rpcinterface:supervisor]
        supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
        [supervisorctl]
        serverurl=unix://%(here)s/s.sock
        [supervisord]
        logfile=%(here)s/supervisord.log
        pidfile=%(here)s/supervisord.pid
        childlogdir=%(here)s
        """
        + options
        + "[include]\nfiles=conf.d/*.conf\n";
  }

  Path directory() {
    return directory;
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  Installation write(String name, String text) throws IOException {
    Files.writeString(file(name), text);
    return this;
  }

  String read(String name) {
    try {
      return new String(Files.readAllBytes(file(name)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Starts it in the foreground and returns when it answers. */
  Installation start(String... options) throws IOException {
    launch(List.of(), options);
    awaitAnswer();
    return this;
  }

  /**
   * Starts it in the foreground by way of another command, such as {@code prlimit}, and returns at
   * once.
   */
  Installation launch(List<String> by, String... options) throws IOException {
    return launch(Map.of(), by, options);
  }

  /** The same with more variables in its environment. */
  Installation launch(Map<String, String> environment, List<String> by, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(by);
    command.addAll(List.of(command("-n")));
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(file("foreground.out").toFile());
    builder.environment().putAll(environment);
    foreground = builder.start();
    return this;
  }

  /** The command line of the daemon; without {@code -n} it goes to the background. */
  String[] command(String... options) {
    List<String> command = new ArrayList<>();
    command.add(make.command("supervisord"));
    command.addAll(List.of("-c", file("supervisord.conf").toString()));
    command.addAll(List.of(options));
    return command.toArray(String[]::new);
  }

  private void awaitAnswer() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              if (!foreground.isAlive()) {
                throw new AssertionError("supervisord ended: " + read("foreground.out"));
              }
              return Files.exists(file("s.sock"))
                  && read("supervisord.log").contains("started with");
            });
  }

  /** The process in the foreground. */
  Process process() {
    return foreground;
  }

  /** Runs supervisorctl of the same make. */
  Output ctl(String... arguments) {
    return ctl(make, arguments);
  }

  /** Runs supervisorctl of any make. */
  Output ctl(Make other, String... arguments) {
    return ctlWithInput(other, "", arguments);
  }

  /** Runs supervisorctl of the same make with something on its standard input. */
  Output ctlWithInput(String input, String... arguments) {
    return ctlWithInput(make, input, arguments);
  }

  /** Runs supervisorctl of any make with something on its standard input. */
  Output ctlWithInput(Make other, String input, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(other.command("supervisorctl"));
    command.addAll(List.of("-c", file("supervisord.conf").toString()));
    command.addAll(List.of(arguments));
    return Output.withInput(directory, input, command.toArray(String[]::new));
  }

  /** Waits until the log holds a text. */
  void awaitLog(String text) {
    awaitFile("supervisord.log", text);
  }

  /** Waits until a file holds a text. */
  void awaitFile(String name, String text) {
    await(name + " with " + text)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> read(name).contains(text));
  }

  /** Waits until all that a process has printed is a text. */
  void awaitOutput(String process, String text) {
    await(process + " prints " + text)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> ctl("tail", process).out().equals(text + "\n"));
  }

  /** Waits until the status of a process begins with a state. */
  void awaitState(String process, String state) {
    await(process + " in " + state)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> ctl("status", process).out().matches("(?s)\\S+ +" + state + " .*"));
  }

  /** The messages of the main log without times: {@code INFO spawned: …}. */
  List<String> log() {
    return read("supervisord.log")
        .lines()
        .map(line -> line.replaceFirst("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} ", ""))
        .toList();
  }

  /** Ends the daemon as an administrator does, and waits for it. */
  int stop() throws InterruptedException {
    foreground.destroy();
    if (!foreground.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("supervisord does not end: " + read("supervisord.log"));
    }
    return foreground.exitValue();
  }

  @Override
  public void close() {
    String pid = read("supervisord.pid").strip();
    if (foreground != null && foreground.isAlive()) {
      end(foreground.toHandle());
    } else if (!pid.isEmpty()) {
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(Installation::end);
    }
  }

  /** Ends a daemon, by force if need be, and all that it started. */
  static void end(ProcessHandle daemon) {
    List<ProcessHandle> children = daemon.descendants().toList();
    daemon.destroy();
    try {
      daemon.onExit().get(15, TimeUnit.SECONDS);
    } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
      daemon.destroyForcibly();
    } catch (InterruptedException e) {
      daemon.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
