package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpawnGateTest {
  /** PATH_MAX without its NUL, and without "/supervisord" and a number of 20 digits. */
  private static final int LONGEST_PARENT = 4095 - 32;

  @TempDir private Path directory;

  private static long gates() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.filter(SpawnGateTest::isGate).count();
    }
  }

  private static boolean isGate(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains("/gate");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void attemptsWithoutProcfsKeepNoDescriptor() throws Exception {
    long before = gates();
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> SpawnGate.make(directory.toString(), directory))
          .isInstanceOf(LaunchException.class)
          .hasMessageContaining("no /proc to be had");
    }
    assertThat(gates()).isEqualTo(before);
  }

  @Test
  void whereNoFifoCanBeMadeNothingIsLeftBehind() throws Exception {
    // as long that a directory may be in it, but nothing in that
    Path parent = directory;
    while (pathLength(parent) < LONGEST_PARENT) {
      int left = LONGEST_PARENT - pathLength(parent) - 1;
      parent = parent.resolve("d".repeat(left > 400 ? 200 : left > 200 ? left / 2 : left));
    }
    Path deep = Files.createDirectories(parent);
    assertThatThrownBy(() -> SpawnGate.make("/proc", deep)).hasMessageContaining("no FIFO");
    assertThat(deep).isEmptyDirectory();
  }

  private static int pathLength(Path path) {
    return path.toString().length();
  }
}
