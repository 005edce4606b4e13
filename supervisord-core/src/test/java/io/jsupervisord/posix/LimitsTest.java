package io.jsupervisord.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LimitsTest {
  @Test
  void aLimitThatSufficesIsLeftAsItIs() throws IOException {
    String before = line("Max open files");
    assertThat(Limits.NOFILE.raiseTo(1)).isEqualTo(Limits.Outcome.SUFFICIENT);
    assertThat(Limits.NPROC.raiseTo(1)).isEqualTo(Limits.Outcome.SUFFICIENT);
    assertThat(line("Max open files")).isEqualTo(before);
  }

  @Test
  void theSoftLimitIsRaisedUpToTheHardOne() throws IOException {
    assertThat(ChildJvm.run(Raising.class))
        .startsWith("RAISED Max open files 300 400 files RAISED Max open files 400 400 files");
  }

  @Test
  void theHardLimitIsRaisedWithThePrivilegeToDoSo() throws IOException {
    boolean privileged = mayRaiseHardLimits();
    assertThat(ChildJvm.run(Raising.class))
        .endsWith(
            privileged
                ? "RAISED Max open files 500 500 files"
                : "REFUSED Max open files 400 400 files");
  }

  /** Whether it has CAP_SYS_RESOURCE. */
  private static boolean mayRaiseHardLimits() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("CapEff:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .anyMatch(capabilities -> (capabilities >> 24 & 1) != 0);
  }

  @Test
  void moreThanTheSystemAllowsIsRefused() throws IOException {
    String before = line("Max open files");
    // more than fs.nr_open can be
    assertThat(Limits.NOFILE.raiseTo(1L << 40)).isEqualTo(Limits.Outcome.REFUSED);
    assertThat(line("Max open files")).isEqualTo(before);
  }

  private static String line(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/limits")).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.strip().replaceAll(" +", " "))
        .findFirst()
        .orElseThrow();
  }

  /** Lowers its limits, raises them step by step, and prints them. */
  static final class Raising {
    private Raising() {}

    public static void main(String[] args) throws IOException {
      try (NativeMemory limit = NativeMemory.allocate(16)) {
        limit.bytes().putLong(0, 200).putLong(8, 400);
        LibC.SETRLIMIT.call(7, limit.address());
      }
      String within = Limits.NOFILE.raiseTo(300) + " " + line("Max open files");
      String limit = Limits.NOFILE.raiseTo(400) + " " + line("Max open files");
      String beyond = Limits.NOFILE.raiseTo(500) + " " + line("Max open files");
      System.out.println(within + " " + limit + " " + beyond);
    }
  }
}
