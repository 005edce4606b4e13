package io.jsupervisord.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdInputStream;
import io.jsupervisord.loop.NoThreadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Old log files become smaller, and nothing else happens to them. */
class LogCompressorTest {
  @TempDir private Path directory;

  /** What the compressor's thread is to do, when a test lets it. */
  private final Deque<Runnable> queue = new ArrayDeque<>();

  private final List<String> troubles = new ArrayList<>();
  private final LogCompressor compressor = new LogCompressor(queue::add, troubles::add);

  private Path log() {
    return directory.resolve("log");
  }

  private Path old(String suffix) {
    return directory.resolve("log." + suffix);
  }

  private void rotate(Backups backups, String text, int kept, Compression compression)
      throws IOException {
    Files.writeString(log(), text);
    backups.shift(kept, true);
    compressor.compressNewest(backups, compression);
  }

  private void work() {
    while (!queue.isEmpty()) {
      queue.remove().run();
    }
  }

  private static String unpacked(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain =
            file.toString().endsWith(".gz") ? new GZIPInputStream(in) : new ZstdInputStream(in)) {
      return new String(plain.readAllBytes(), UTF_8);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "ZSTD"})
  void aRotatedFileIsCompressedWithItsModeAndTime(Compression compression) throws IOException {
    String text = "some text that comes again and again\n".repeat(50_000);
    Files.writeString(log(), text);
    Files.setPosixFilePermissions(log(), PosixFilePermissions.fromString("rw-r-----"));
    FileTime time = FileTime.fromMillis(1_600_000_000_000L);
    Files.setLastModifiedTime(log(), time);
    Backups backups = new Backups(log());
    backups.shift(3, true);
    compressor.compressNewest(backups, compression);
    work();
    Path packed = old("1" + compression.suffix());
    assertThat(names()).containsExactly(packed.getFileName().toString());
    assertThat(unpacked(packed)).isEqualTo(text);
    assertThat(packed.toFile().length()).isLessThan(text.length() / 20);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(packed)))
        .isEqualTo("rw-r-----");
    assertThat(Files.getLastModifiedTime(packed)).isEqualTo(time);
    assertThat(troubles).isEmpty();
  }

  @Test
  void compressedFilesGrowOlderAndTheOldestGoes() throws IOException {
    Backups backups = new Backups(log());
    for (String text : List.of("one", "two", "three", "four")) {
      rotate(backups, text, 3, Compression.GZIP);
      work();
    }
    assertThat(names()).containsExactly("log.1.gz", "log.2.gz", "log.3.gz");
    assertThat(unpacked(old("1.gz"))).isEqualTo("four");
    assertThat(unpacked(old("3.gz"))).isEqualTo("two");
  }

  @Test
  void aCompressorThatIsBehindFindsFilesUnderTheirNewNumbers() throws IOException {
    Backups backups = new Backups(log());
    for (String text : List.of("one", "two", "three", "four")) {
      rotate(backups, text, 3, Compression.GZIP);
    }
    assertThat(names()).containsExactly("log.1", "log.2", "log.3");
    work();
    assertThat(names()).containsExactly("log.1.gz", "log.2.gz", "log.3.gz");
    assertThat(unpacked(old("3.gz"))).isEqualTo("two");
    assertThat(troubles).isEmpty();
  }

  @Test
  void plainAndCompressedFilesStandInOneRow() throws IOException {
    Files.writeString(old("1"), "plain from before");
    Files.writeString(old("3"), "the oldest");
    Backups backups = new Backups(log());
    rotate(backups, "new", 4, Compression.ZSTD);
    work();
    rotate(backups, "newer", 4, Compression.GZIP);
    work();
    assertThat(names()).containsExactly("log.1.gz", "log.2.zst", "log.3", "log.4");
    assertThat(old("3")).hasContent("plain from before");
  }

  @Test
  void ofTwoThatACrashHasLeftOneGrowsOlder() throws IOException {
    Files.writeString(old("1"), "plain");
    Files.writeString(old("1.gz"), "the same, compressed");
    Files.writeString(old("2.gz"), "older");
    new Backups(log()).shift(2, true);
    assertThat(names()).containsExactly("log.2");
    assertThat(old("2")).hasContent("plain");
  }

  @Test
  void aFileThatIsGoneMeanwhileIsNoTrouble() throws IOException {
    Backups backups = new Backups(log());
    rotate(backups, "text", 3, Compression.GZIP);
    Files.delete(old("1"));
    work();
    assertThat(names()).isEmpty();
    assertThat(troubles).isEmpty();
  }

  @Test
  void aFileOfTheSameNameThatIsAnotherIsLeftAlone() throws IOException {
    Backups backups = new Backups(log());
    rotate(backups, "text", 3, Compression.GZIP);
    Files.move(old("1"), directory.resolve("taken"));
    Files.writeString(old("1"), "of somebody else");
    work();
    assertThat(names()).containsExactly("log.1", "taken");
  }

  @Test
  void whatStandsWhereTheCompressedFileIsMadeIsNotFollowed() throws IOException {
    Path victim = Files.writeString(directory.resolve("victim"), "precious");
    Files.createSymbolicLink(directory.resolve("log.compressing"), victim);
    Backups backups = new Backups(log());
    rotate(backups, "text", 3, Compression.GZIP);
    work();
    assertThat(victim).hasContent("precious");
    assertThat(unpacked(old("1.gz"))).isEqualTo("text");
  }

  @Test
  void aFileThatCannotBeCompressedStaysAsItIsAndThatIsTold() throws IOException {
    Backups backups = new Backups(log());
    rotate(backups, "text", 3, Compression.GZIP);
    Files.createDirectories(directory.resolve("log.compressing").resolve("in the way"));
    work();
    assertThat(old("1")).hasContent("text");
    assertThat(troubles).singleElement().asString().contains("log.1", "stays uncompressed");
  }

  @Test
  void aFileThatCouldNotBeCompressedIsTriedAgainWithTheNextOnes() throws IOException {
    Backups backups = new Backups(log());
    Path inTheWay = directory.resolve("log.compressing").resolve("in the way");
    Files.createDirectories(inTheWay);
    Files.writeString(old("1"), "from before there was compression");
    for (String text : List.of("one", "two")) {
      rotate(backups, text, 5, Compression.GZIP);
      work();
    }
    Files.delete(inTheWay);
    // the next life of the program
    rotate(new Backups(log()), "three", 5, Compression.GZIP);
    work();
    assertThat(names()).containsExactly("log.1.gz", "log.2.gz", "log.3.gz", "log.4");
    assertThat(unpacked(old("3.gz"))).isEqualTo("one");
    assertThat(troubles).hasSize(2);
  }

  @Test
  void withoutCompressionNothingButTheNumberedFilesIsTouched() throws IOException {
    Files.writeString(old("1.gz"), "of logrotate");
    Files.writeString(log(), "text");
    new Backups(log()).shift(3, false);
    assertThat(names()).containsExactly("log.1", "log.1.gz");
  }

  @Test
  void withoutAThreadTheFileStaysAndNobodyIsHarmed() throws IOException {
    LogCompressor withoutThreads =
        new LogCompressor(
            work -> {
              throw new NoThreadException();
            },
            troubles::add);
    Files.writeString(old("1"), "kept");
    withoutThreads.compressNewest(new Backups(log()), Compression.GZIP);
    assertThat(troubles)
        .containsExactly(
            "log file " + old("1") + " stays uncompressed: there is no thread to do it");
    assertThat(old("1")).hasContent("kept");
  }

  @Test
  void whatFoundNoThreadIsCompressedWhenThereIsOne() throws IOException {
    boolean[] threads = {false};
    LogCompressor sometimes =
        new LogCompressor(
            work -> {
              if (!threads[0]) {
                throw new NoThreadException();
              }
              work.run();
            },
            troubles::add);
    Backups backups = new Backups(log());
    for (String text : List.of("one", "two")) {
      Files.writeString(log(), text);
      backups.shift(5, true);
      sometimes.compressNewest(backups, Compression.GZIP);
      threads[0] = true;
    }
    assertThat(names()).containsExactly("log.1.gz", "log.2.gz");
  }

  @Test
  void whoReplacesAFileDeletesItOutsideOfTheLockOfAllRotations() throws IOException {
    Backups backups = new Backups(log());
    Files.writeString(log(), "plain");
    backups.shift(5, true);
    Path compressed = Files.writeString(backups.unfinished(), "packed");
    assertThat(backups.replace(Backups.keyOf(old("1")), compressed, Compression.GZIP)).isTrue();
    assertThat(compressed).hasContent("plain");
    assertThat(names()).containsExactly("log.1.gz", "log.compressing");
  }

  @Test
  void whatAnEarlierLifeCompressesIsNotMixedUpWithARotationOfTheNext() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Backups earlier = new Backups(log());
      Files.writeString(log(), "first");
      earlier.shift(5, true);
      for (int i = 0; i < 3_000; i++) {
        Object key = Backups.keyOf(old("1"));
        Path compressed = Files.writeString(directory.resolve("compressed"), "packed");
        Files.writeString(log(), "new " + i);
        CyclicBarrier barrier = new CyclicBarrier(2);
        Future<?> replacing =
            thread.submit(
                () -> {
                  barrier.await();
                  return earlier.replace(key, compressed, Compression.GZIP);
                });
        barrier.await();
        new Backups(log()).shift(5, true);
        replacing.get();
        assertThat(old("1")).hasContent("new " + i);
        assertThat(Files.exists(old("1.gz"))).isFalse();
      }
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void beforeAndAfterARestartOneThreadCompresses() throws Exception {
    LogCompressor before = new LogCompressor(troubles::add);
    LogCompressor after = new LogCompressor(troubles::add);
    assertThat(before.worker()).isSameAs(after.worker());
  }
}
