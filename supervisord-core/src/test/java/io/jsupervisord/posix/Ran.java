package io.jsupervisord.posix;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A child that was run to its end: what it wrote, and how it ended. */
record Ran(String out, String err, WaitStatus status) {
  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");

  static LaunchSpec shell(String script) {
    return spec("/bin/sh", List.of("sh", "-c", script), null, null, null);
  }

  static LaunchSpec spec(
      String executable, List<String> argv, String directory, Integer umask, Integer uid) {
    return new LaunchSpec(executable, argv, ENVIRONMENT, directory, umask, uid, false, -1);
  }

  static Ran with(ChildLauncher launcher, LaunchSpec spec) throws LaunchException {
    return toEnd(launcher, launcher.launch(spec));
  }

  /** Closes the input of a child and waits for all of its output and its exit. */
  static Ran toEnd(ChildLauncher launcher, Child child) {
    if (child.stdin() != null) {
      child.stdin().close();
    }
    StringBuilder out = new StringBuilder();
    StringBuilder err = new StringBuilder();
    readToEnd(child.stdout(), out);
    if (child.stderr() != null) {
      readToEnd(child.stderr(), err);
    }
    return new Ran(out.toString(), err.toString(), exitOf(launcher, child.pid()));
  }

  static WaitStatus exitOf(ChildLauncher launcher, int pid) {
    AtomicReference<WaitStatus> status = new AtomicReference<>();
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              ChildExit exit = launcher.reap();
              if (exit != null && exit.pid() == pid) {
                status.set(exit.status());
              }
              return status.get() != null;
            });
    return status.get();
  }

  static void readToEnd(OutputPipe pipe, StringBuilder into) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              int count;
              try {
                do {
                  buffer.clear();
                  count = pipe.read(buffer);
                  into.append(StandardCharsets.UTF_8.decode(buffer.flip()));
                } while (count > 0);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return count < 0;
            });
    pipe.close();
  }
}
