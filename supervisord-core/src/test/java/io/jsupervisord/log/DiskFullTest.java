package io.jsupervisord.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jsupervisord.loop.FakeReactor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a file system of 64 KiB, which needs the right to mount one. */
@Timeout(60)
class DiskFullTest {
  private static final int SIZE = 64 * 1024;

  @TempDir private Path directory;
  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString());
    assumeThat(mounted).isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", disk.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Leaves no room at all; what {@link Files#delete} gives back. */
  private Path fill() throws IOException {
    Path filler = disk.resolve("filler");
    try (var out = Files.newOutputStream(filler)) {
      byte[] block = new byte[1024];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      return filler;
    }
  }

  @Test
  void outputOfAChildIsLostAnnouncedAndWrittenAgainWhenThereIsRoom() throws IOException {
    ChildLogFixture cat = new ChildLogFixture(disk.resolve("log"), LogLevel.INFO).open();
    Path filler = fill();
    cat.accept("a".repeat(10_000), "b".repeat(10_000));
    assertThat(cat.mainLog.drain())
        .containsExactly(
            "ERRO 'cat' stdout log file "
                + cat.file
                + " cannot be written, output is lost: No space left on device");
    Files.delete(filler);
    cat.accept("c".repeat(100));
    assertThat(cat.fileContent()).endsWith("c".repeat(100));
    long lost = 20_100 - Files.size(cat.file);
    assertThat(lost).isPositive();
    assertThat(cat.mainLog.drain())
        .containsExactly(
            "WARN 'cat' stdout log file "
                + cat.file
                + " can be written again, bytes lost: "
                + lost);
    cat.log().close();
  }

  @Test
  void aFullDiskDoesNotRotateBackupsAway() throws IOException {
    RecordingReport report = new RecordingReport();
    Path log = disk.resolve("log");
    try (RotatingFile file =
        new LogFiles(new FakeReactor()).open(log, Rotation.bySize(10_000, 3), report)) {
      file.write(RotationCase.chunk(10_000));
      file.write(RotationCase.chunk(5_000));
      fill();
      for (int i = 0; i < 100; i++) {
        file.write(RotationCase.chunk(8_192));
      }
      assertThat(report.troubles()).hasSizeGreaterThan(90);
      assertThat(log.resolveSibling("log.1")).hasSize(10_000);
    }
  }

  @Test
  void theMainLogTellsHowManyLinesItHasLost() throws IOException {
    Path file = disk.resolve("main.log");
    LogFiles files = new LogFiles(new FakeReactor());
    try (LogbackMainLog log =
        new LogbackMainLog(LogLevel.INFO, null, file, Rotation.bySize(0, 0), null, files)) {
      log.info("first");
      Path filler = fill();
      // the page of the file that has room takes the beginning of a line
      log.info("x".repeat(5000));
      log.info("y".repeat(5000));
      Files.delete(filler);
      log.info("last");
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).endsWith(" INFO first");
    assertThat(lines.get(1)).matches(".* INFO x+");
    assertThat(lines.get(2)).endsWith(" ERRO log lines lost: 2 (No space left on device)");
    assertThat(lines.get(3)).endsWith(" INFO last");
  }

  @Test
  void nothingIsWrittenTwiceWhenAWriteSucceedsInPart() throws IOException {
    RecordingReport report = new RecordingReport();
    Path log = disk.resolve("log");
    try (RotatingFile file =
        new LogFiles(new FakeReactor()).open(log, Rotation.bySize(0, 0), report)) {
      ByteBuffer large = RotationCase.chunk(2 * SIZE);
      file.write(large);
      assertThat(report.troubles())
          .containsExactly("lost " + (2 * SIZE - Files.size(log)) + ": No space left on device");
      assertThat(large.remaining()).isEqualTo((int) (2 * SIZE - Files.size(log)));
    }
  }
}
