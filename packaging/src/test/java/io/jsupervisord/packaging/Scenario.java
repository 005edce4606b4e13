package io.jsupervisord.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A folder of {@code src-test-fixtures/scenarios}: {@code sections.conf} and other files, and
 * {@code steps}, which are played against a daemon of any make. What a user sees of it becomes a
 * transcript without pids and times, so that two makes can be compared.
 *
 * <p>Steps, one a line: {@code ctl ARGUMENTS} runs supervisorctl; {@code state NAME STATE} and
 * {@code log TEXT} wait; {@code kill NAME SIGNAL} and {@code daemon SIGNAL} send signals; {@code
 * install FROM TO}, {@code remove FILE} change files; {@code show FILE} puts one into the
 * transcript. At the end the daemon gets SIGTERM, and its log is shown.
 */
final class Scenario {
  private final Path folder;

  private Scenario(Path folder) {
    this.folder = folder;
  }

  static Stream<Scenario> all() {
    Path scenarios = Path.of(System.getProperty("fixtures"), "scenarios");
    try (Stream<Path> folders = Files.list(scenarios)) {
      return folders.sorted().map(Scenario::new).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return folder.getFileName().toString();
  }

  /** Plays it in an empty folder. */
  String play(Make make, Path directory) throws IOException, InterruptedException {
    copyTo(directory);
    String sections = Files.readString(folder.resolve("sections.conf"));
    Path options = folder.resolve("options");
    String more = Files.exists(options) ? Files.readString(options) : "";
    try (Installation daemon = new Installation(make, directory, more, sections)) {
      Transcript transcript = new Transcript(daemon);
      daemon.start("-e", "debug".equals(level()) ? "debug" : "info");
      for (String step : Files.readAllLines(folder.resolve("steps"))) {
        if (!step.isBlank() && !step.startsWith("#")) {
          step(step, daemon, transcript);
        }
      }
      transcript.line("exit status " + daemon.stop());
      transcript.log();
      return transcript.text();
    }
  }

  private String level() {
    return Files.exists(folder.resolve("debug")) ? "debug" : "info";
  }

  private void step(String step, Installation daemon, Transcript transcript) throws IOException {
    String[] words = step.split(" +");
    String rest = step.substring(words[0].length()).strip();
    switch (words[0]) {
      case "ctl" -> transcript.command(rest, daemon.ctl(rest.split(" +")));
      case "state" -> daemon.awaitState(words[1], words[2]);
      case "log" -> daemon.awaitLog(rest);
      case "file" -> daemon.awaitFile(words[1], rest.substring(words[1].length()).strip());
      case "kill" -> kill(daemon.ctl("pid", words[1]).out().strip(), words[2], daemon);
      case "daemon" -> kill(Long.toString(daemon.process().pid()), words[1], daemon);
      case "install" ->
          Files.copy(
              folder.resolve(words[1]), daemon.file(words[2]), StandardCopyOption.REPLACE_EXISTING);
      case "remove" -> Files.delete(daemon.file(words[1]));
      case "show" -> transcript.file(rest);
      default -> throw new IllegalArgumentException(folder + ": no such step: " + step);
    }
  }

  private static void kill(String pid, String signal, Installation daemon) {
    Output output = Output.of(daemon.directory(), "kill", "-s", signal, pid);
    if (output.status() != 0) {
      throw new AssertionError(output.all());
    }
  }

  private void copyTo(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = directory.resolve(folder.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
