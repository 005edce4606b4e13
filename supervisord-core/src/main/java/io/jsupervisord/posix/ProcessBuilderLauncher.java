package io.jsupervisord.posix;

import io.jsupervisord.posix.LaunchException.Step;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Children through {@link ProcessBuilder}: portable, but not faithful. Besides the options it
 * cannot honour at all:
 *
 * <ul>
 *   <li>{@code argv[0]} is the path of the executable, and one that is no program is run by the
 *       shell;
 *   <li>text that the locale cannot encode is lost on its way to the child;
 *   <li>a child stays in the daemon's process group; a signal for its group goes to the child and
 *       its descendants one by one;
 *   <li>a child inherits a blocked SIGQUIT where the JVM hears the signals; where they are blocked
 *       for a signalfd, {@code env(1)} starts it without, and says in its own words when it cannot
 *       be executed;
 *   <li>an exit with 129–159 counts as death by a signal, as the JVM does not tell them apart;
 *   <li>orphans are not collected;
 *   <li>each child costs three threads.
 * </ul>
 */
public final class ProcessBuilderLauncher implements ChildLauncher {
  private static final Set<String> UNSUPPORTED = Set.of("user", "umask", "socket", "limits");
  private static final Set<Integer> NO_DESCRIPTORS = Set.of(Errno.EMFILE, Errno.ENFILE);
  private static final Set<Integer> NO_PROCESS = Set.of(Errno.EAGAIN, Errno.ENOMEM);
  private static final Pattern ERROR_NUMBER = Pattern.compile("error[=:] ?(\\d+)");
  private static final int SIGNALLED = 128;
  private static final int LAST_SIGNAL = 31;

  /** How long an exit is held back for output that is still to come. */
  private static final long GRACE_MILLIS = 200;

  private final Queue<ChildExit> exits = new ConcurrentLinkedQueue<>();
  private final Set<Integer> blocked;
  private volatile Runnable wake;

  /** For the signals that this process blocks. */
  public ProcessBuilderLauncher() {
    this(BlockedSignals.ofThisProcess());
  }

  ProcessBuilderLauncher(Set<Integer> blocked) {
    this.blocked = blocked;
  }

  @Override
  public Child launch(LaunchSpec spec) throws LaunchException {
    List<String> command = unblocking(spec.executable());
    command.addAll(spec.argv().subList(1, spec.argv().size()));
    int obstacle = obstacle(spec.directory());
    if (obstacle != 0) {
      return substitute(
          spec, "couldn't chdir to " + spec.directory() + ": " + Errno.name(obstacle));
    }
    try {
      return start(command, spec, spec.directory());
    } catch (IOException e) {
      int errno = errno(e);
      failIfExhausted(errno);
      return substitute(spec, "couldn't exec " + spec.argv().get(0) + ": " + Errno.name(errno));
    }
  }

  /**
   * How to run the executable so that it gets the signals that are meant for it. Java would have it
   * inherit what the daemon blocks, and a child that blocks SIGTERM can only be killed.
   */
  private List<String> unblocking(String executable) {
    List<String> command = new ArrayList<>();
    if (SignalSource.WANTED.stream().anyMatch(blocked::contains)) {
      command.add("env");
      command.add(
          SignalSource.WANTED.stream()
              .map(String::valueOf)
              .collect(Collectors.joining(",", "--default-signal=", "")));
      if (executable.contains("=")) {
        // env would take it for a variable
        command.addAll(List.of("sh", "-c", "exec \"$0\" \"$@\""));
      }
    }
    command.add(executable);
    return command;
  }

  /** Why a child could not start in that directory, 0 when it could. */
  private static int obstacle(String directory) {
    if (directory == null) {
      return 0;
    }
    Path path = Path.of(directory);
    if (directory.isEmpty() || Files.notExists(path)) {
      return Errno.ENOENT;
    }
    if (!Files.isDirectory(path)) {
      return Errno.ENOTDIR;
    }
    return Files.isExecutable(path) ? 0 : Errno.EACCES;
  }

  private Child substitute(LaunchSpec spec, String why) throws LaunchException {
    try {
      return start(FailureCommand.command(why), spec, null);
    } catch (IOException e) {
      int errno = errno(e);
      failIfExhausted(errno);
      throw new LaunchException(Step.FORK, errno);
    }
  }

  private static void failIfExhausted(int errno) throws LaunchException {
    if (NO_DESCRIPTORS.contains(errno)) {
      throw new LaunchException(Step.PIPES, errno);
    }
    if (NO_PROCESS.contains(errno)) {
      throw new LaunchException(Step.FORK, errno);
    }
  }

  private Child start(List<String> command, LaunchSpec spec, String directory) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(spec.environment());
    builder.redirectErrorStream(spec.redirectStderr());
    if (directory != null) {
      builder.directory(new File(directory));
    }
    Process process = builder.start();
    String name = "child-" + process.pid();
    StreamReader stdout = new StreamReader(process.getInputStream(), name + "-stdout");
    StreamReader stderr =
        spec.redirectStderr() ? null : new StreamReader(process.getErrorStream(), name + "-stderr");
    CompletableFuture<Void> output =
        stderr == null ? stdout.ended() : CompletableFuture.allOf(stdout.ended(), stderr.ended());
    // nothing in it can fail, and nobody waits for it
    CompletableFuture<Void> unused =
        process
            .onExit()
            .thenCompose(p -> patience(output))
            .thenRun(() -> exited((int) process.pid(), process.exitValue()));
    StreamWriter stdin = new StreamWriter(process.getOutputStream(), name + "-stdin");
    return new BuiltChild(process, stdin, stdout, stderr);
  }

  /** A grandchild may keep the output open for ever. */
  private static CompletableFuture<Void> patience(CompletableFuture<Void> output) {
    return output.copy().completeOnTimeout(null, GRACE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void exited(int pid, int value) {
    boolean signalled = value > SIGNALLED && value <= SIGNALLED + LAST_SIGNAL;
    exits.add(
        new ChildExit(
            pid, signalled ? WaitStatus.killedBy(value - SIGNALLED) : WaitStatus.exit(value)));
    Runnable told = wake;
    if (told != null) {
      told.run();
    }
  }

  private static int errno(IOException e) {
    Matcher number = ERROR_NUMBER.matcher(String.valueOf(e.getMessage()));
    return number.find() ? Integer.parseInt(number.group(1)) : Errno.EIO;
  }

  @Override
  public ChildExit reap() {
    return exits.poll();
  }

  @Override
  public void onExit(Runnable told) {
    wake = told;
    if (told != null && !exits.isEmpty()) {
      told.run();
    }
  }

  @Override
  public Set<String> unsupportedOptions() {
    return UNSUPPORTED;
  }
}
