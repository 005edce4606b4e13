package io.jsupervisord.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a command printed, and its exit status. */
record Output(int status, String out, String err) {
  private static final long PATIENCE_SECONDS = 180;

  /** Archives and runtimes take both processors for seconds, which others may be using, too. */
  private static final long LONG_PATIENCE_SECONDS = 240;

  /** Runs a command to its end with nothing on its standard input. */
  static Output of(Path directory, String... command) {
    return withInput(directory, "", command);
  }

  /** The same for a command that makes archives or a runtime. */
  static Output ofLong(Path directory, String... command) {
    return withInput(LONG_PATIENCE_SECONDS, directory, "", command);
  }

  /** Runs a command to its end. */
  static Output withInput(Path directory, String input, String... command) {
    return withInput(PATIENCE_SECONDS, directory, input, command);
  }

  private static Output withInput(long seconds, Path directory, String input, String... command) {
    try {
      Process process = new ProcessBuilder(command).directory(directory.toFile()).start();
      try {
        CompletableFuture<String> out = read(process.getInputStream());
        CompletableFuture<String> err = read(process.getErrorStream());
        try (var stdin = process.getOutputStream()) {
          stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
          // it ended without reading all of it; what it says is what counts
        }
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
          throw new AssertionError(Arrays.toString(command) + " does not end");
        }
        return new Output(process.exitValue(), out.join(), err.join());
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  List<String> lines() {
    return out.lines().toList();
  }

  /** Both streams, for the message of a failed assertion. */
  String all() {
    return "status " + status + "\n" + out + err;
  }
}
