package io.jsupervisord.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A short run of {@code packaging/soak/run}, which people run for hours. */
@Isolated("its figures are about this daemon alone")
class SoakIT {
  private static final Path COMMAND =
      Path.of(System.getProperty("fixtures")).toAbsolutePath().resolveSibling("packaging/soak/run");

  @TempDir Path directory;

  @Test
  void afterFaultsOfAllKindsEverythingComesOutEven() throws Exception {
    File out = directory.resolve("out").toFile();
    Process soak =
        new ProcessBuilder(COMMAND.toString(), "--minutes", "0.3")
            .redirectErrorStream(true)
            .redirectOutput(out)
            .start();
    try {
      assertThat(soak.waitFor(180, TimeUnit.SECONDS)).isTrue();
      String figures = Files.readString(out.toPath());
      System.out.println(figures);
      assertThat(soak.exitValue()).as(figures).isZero();
      assertThat(figures).contains("ends of programs seen").doesNotContain("WRONG");
    } finally {
      // it ends its daemon when it is asked to
      soak.destroy();
      assertThat(soak.waitFor(100, TimeUnit.SECONDS)).isTrue();
    }
  }
}
