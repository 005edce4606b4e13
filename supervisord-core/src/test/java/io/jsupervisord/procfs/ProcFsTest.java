package io.jsupervisord.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFsTest {
  private static final String STAT =
      "42 (a) b (c) S 1 42 42 0 -1 4194304 100 0 0 0 150 25 0 0 20 0 7 0 1000 9999999 512 1844674\n";

  @TempDir private Path root;

  private void process(String stat) throws Exception {
    Path folder = Files.createDirectories(root.resolve("42/fd")).getParent();
    Files.writeString(folder.resolve("stat"), stat);
    for (String fd : new String[] {"0", "1", "2"}) {
      Files.createFile(folder.resolve("fd").resolve(fd));
    }
  }

  @Test
  void aNameWithBlanksAndParenthesesMisleadsNobody() throws Exception {
    process(STAT);
    assertThat(new ProcFs(root, 4096).usage(42))
        .isEqualTo(new ProcessUsage(1.75, 512 * 4096, 3, 7));
  }

  @Test
  void descriptorsThatMayNotBeSeenAreMinusOne() throws Exception {
    process(STAT);
    Files.move(root.resolve("42/fd"), root.resolve("gone"));
    assertThat(new ProcFs(root, 4096).usage(42).descriptors()).isEqualTo(-1);
  }

  @Test
  void whoIsGoneOrHalfGoneHasNone() throws Exception {
    assertThat(new ProcFs(root, 4096).usage(42)).isNull();
    process("42 (a) Z");
    assertThat(new ProcFs(root, 4096).usage(42)).isNull();
  }

  @Test
  void ofThisVeryProcessItTellsSomethingSensible() {
    ProcessUsage usage = new ProcFs().usage((int) ProcessHandle.current().pid());
    assertThat(usage.cpuSeconds()).isPositive();
    assertThat(usage.residentBytes()).isBetween(10L << 20, 20L << 30);
    assertThat(usage.descriptors()).isGreaterThan(3);
    assertThat(usage.threads()).isGreaterThan(3);
  }
}
