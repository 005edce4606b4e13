package io.jsupervisord.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A command in a terminal of 24 lines of 80 columns (by way of {@code script}), with somebody who
 * waits for what it shows and types. Closing it ends the command.
 */
final class PseudoTerminal implements AutoCloseable {
  static final String CTRL_C = "\003";
  static final String CTRL_D = "\004";
  static final String ENTER = "\r";

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);
  private static final Pattern CONTROL_SEQUENCE =
      Pattern.compile("\033\\[[0-?]*[ -/]*[@-~]|\033[=>]|\033\\][^\007]*\007|[\007\016\017]");

  private final Path directory;
  private final Process process;
  private final OutputStream keyboard;
  private final Thread reader = new Thread(this::read, "pseudo-terminal");
  private final StringBuilder screen = new StringBuilder();
  private int looked;

  /** Starts a line of the shell. */
  PseudoTerminal(Path directory, String commandLine) throws IOException {
    this(directory, Map.of(), commandLine);
  }

  /** The same with more variables in its environment. */
  PseudoTerminal(Path directory, Map<String, String> environment, String commandLine)
      throws IOException {
    this.directory = directory;
    ProcessBuilder builder =
        new ProcessBuilder(
                // whoever runs the tests in the background has Ctrl-C ignored, which is inherited
                "env",
                "--default-signal=INT,QUIT",
                "script",
                "-qefc",
                "stty rows 24 cols 80; tty >device; exec " + commandLine,
                "/dev/null")
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().put("TERM", "xterm");
    builder.environment().put("SHELL", "/bin/sh");
    builder.environment().keySet().removeAll(List.of("NO_COLOR", "INPUTRC"));
    builder.environment().putAll(environment);
    process = builder.start();
    keyboard = process.getOutputStream();
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    byte[] buffer = new byte[4096];
    try (InputStream output = process.getInputStream()) {
      for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
        synchronized (screen) {
          screen.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
          screen.notifyAll();
        }
      }
    } catch (IOException e) {
      // it has ended, which is seen elsewhere
    }
  }

  /**
   * Types. Ctrl-C waits until the command sleeps: a signal that comes just before Python begins to
   * wait for keys is not seen until the next key, so that the reference would stay for ever.
   */
  PseudoTerminal type(String keys) throws IOException {
    if (keys.equals(CTRL_C)) {
      awaitSleep();
    }
    keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
    return this;
  }

  /**
   * Waits for a text in what came after the last one waited for, not counting control sequences.
   */
  PseudoTerminal await(String text) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE;
    synchronized (screen) {
      int at = text().indexOf(text, looked);
      while (at < 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("no '" + text + "' in " + text().substring(looked));
        }
        screen.wait(left);
        at = text().indexOf(text, looked);
      }
      looked = at + text.length();
    }
    return this;
  }

  /**
   * Waits until a line editor has the terminal. What controls it is lost when it comes in between:
   * Ctrl-D typed then ends nothing.
   */
  PseudoTerminal awaitEditor() {
    return awaitMode("a line editor", "-icanon");
  }

  /** The same for a line editor or a question for a password. */
  PseudoTerminal awaitQuestion() {
    return awaitMode("a question", "-icanon|-echo ");
  }

  private void awaitSleep() {
    Awaitility.await("a command that waits")
        .atMost(Duration.ofNanos(PATIENCE))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> process.descendants().allMatch(PseudoTerminal::sleeps));
  }

  /** Whether the first thread of a process waits for something; also when it has ended. */
  private static boolean sleeps(ProcessHandle handle) {
    try {
      String stat = Files.readString(Path.of("/proc/" + handle.pid() + "/stat"));
      return stat.substring(stat.lastIndexOf(')')).startsWith(") S");
    } catch (IOException e) {
      return true;
    }
  }

  private PseudoTerminal awaitMode(String who, String pattern) {
    Pattern mode = Pattern.compile(pattern);
    Awaitility.await(who)
        .atMost(Duration.ofNanos(PATIENCE))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              String device = Files.readString(directory.resolve("device")).strip();
              String modes = Output.of(directory, "stty", "-a", "-F", device).out();
              return mode.matcher(modes).find();
            });
    return this;
  }

  /** The exit status, when it has ended by itself. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE, TimeUnit.NANOSECONDS)) {
      throw new AssertionError("it does not end: " + text() + "\n" + stacks());
    }
    // what it wrote last may still be on its way
    reader.join(TimeUnit.NANOSECONDS.toMillis(PATIENCE));
    return process.exitValue();
  }

  /** What the JVMs in the terminal are doing. */
  private String stacks() {
    return process
        .descendants()
        .filter(p -> p.info().command().orElse("").endsWith("java"))
        .map(p -> Output.of(directory, "jstack", "-l", Long.toString(p.pid())).out())
        .collect(Collectors.joining());
  }

  /** All that came so far without control sequences. */
  String text() {
    return CONTROL_SEQUENCE.matcher(raw()).replaceAll("");
  }

  /** All that came so far. */
  String raw() {
    synchronized (screen) {
      return screen.toString();
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
