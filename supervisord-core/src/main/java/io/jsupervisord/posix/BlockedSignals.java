package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which signals no thread of this process takes, as {@code /proc} tells. */
final class BlockedSignals {
  private static final Path TASKS = Path.of("/proc/self/task");
  private static final String BLOCKED = "SigBlk:";

  private BlockedSignals() {}

  /**
   * The signals that every thread blocks; none when that cannot be found out. One thread that does
   * not block a signal is enough for the kernel to deliver it there.
   */
  static Set<Integer> ofThisProcess() {
    long mask = -1;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(TASKS)) {
      for (Path thread : threads) {
        mask &= maskOf(thread);
      }
    } catch (IOException e) {
      mask = 0;
    }
    long blocked = mask;
    return IntStream.rangeClosed(1, Long.SIZE)
        .filter(signal -> (blocked >>> (signal - 1) & 1) != 0)
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }

  private static long maskOf(Path thread) throws IOException {
    try {
      for (String line : Files.readAllLines(thread.resolve("status"))) {
        if (line.startsWith(BLOCKED)) {
          return Long.parseUnsignedLong(line.substring(BLOCKED.length()).strip(), 16);
        }
      }
      return 0;
    } catch (NoSuchFileException e) {
      return -1; // the thread has ended
    }
  }
}
