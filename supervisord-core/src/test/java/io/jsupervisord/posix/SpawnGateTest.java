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
      assertThatThrownBy(() -> SpawnGate.make(directory.toString()))
          .isInstanceOf(LaunchException.class)
          .hasMessageContaining("no /proc to be had");
    }
    assertThat(gates()).isEqualTo(before);
  }
}
