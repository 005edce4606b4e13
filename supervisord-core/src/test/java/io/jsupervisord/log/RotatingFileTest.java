package io.jsupervisord.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsupervisord.loop.FakeReactor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RotatingFileTest {
  @TempDir private Path directory;
  private final RecordingReport report = new RecordingReport();

  private Path log() {
    return directory.resolve("log");
  }

  private RotatingFile open(long maxBytes, int backups) throws IOException {
    return new LogFiles(new FakeReactor()).open(log(), Rotation.bySize(maxBytes, backups), report);
  }

  private static void write(RotatingFile file, String text) {
    file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("io.jsupervisord.log.RotationCase#all")
  void filesAreRotatedAsTheReferenceDoes(RotationCase table) throws IOException {
    table.prepare(log());
    try (RotatingFile file = open(table.maxBytes(), table.backups())) {
      table.chunks().forEach(size -> file.write(RotationCase.chunk(size)));
      assertThat(RotationCase.sizes(log())).isEqualTo(table.after());
    }
    assertThat(report.troubles()).isEmpty();
  }

  @Test
  void otherLimitsCountFromTheNextWrite() throws IOException {
    try (RotatingFile file = open(0, 1)) {
      write(file, "one two");
      file.limit(Rotation.bySize(3, 2));
      assertThat(log()).hasContent("one two");
      write(file, " three");
      assertThat(log()).isEmptyFile();
      write(file, "four");
      assertThat(log().resolveSibling("log.2")).hasContent("one two three");
      file.limit(Rotation.bySize(0, 2));
      write(file, "without a limit");
      assertThat(log()).hasContent("without a limit");
    }
  }

  @Test
  void theNewestBackupHasTheLowestNumber() throws IOException {
    try (RotatingFile file = open(3, 2)) {
      for (String text : new String[] {"one", "two", "three"}) {
        write(file, text);
      }
    }
    assertThat(log().resolveSibling("log.1")).hasContent("three");
    assertThat(log().resolveSibling("log.2")).hasContent("two");
    assertThat(log()).isEmptyFile();
  }

  @Test
  void afterARotationItIsAppendedTo() throws IOException {
    try (RotatingFile file = open(10, 1)) {
      write(file, "first file");
      write(file, "abc");
      emptyIt();
      write(file, "def");
      assertThat(log()).hasContent("def");
    }
  }

  @Test
  void aFileThatSomebodyElseEmptiedIsNotRotatedTooEarly() throws IOException {
    try (RotatingFile file = open(10, 1)) {
      write(file, "123456789");
      emptyIt();
      write(file, "abc");
      assertThat(RotationCase.sizes(log())).isEqualTo(Map.of("", 3));
    }
  }

  private void emptyIt() throws IOException {
    FileChannel.open(log(), StandardOpenOption.WRITE).truncate(0).close();
  }

  @Test
  void twoThatWriteToOneFileRotateItOnce() throws IOException {
    try (RotatingFile stdout = open(10, 5);
        RotatingFile stderr = open(10, 5)) {
      write(stdout, "12345");
      write(stderr, "67890");
      write(stdout, "late");
      write(stdout, "a");
      write(stderr, "b");
    }
    assertThat(log().resolveSibling("log.1")).hasContent("1234567890late");
    assertThat(log()).hasContent("ab");
    assertThat(RotationCase.sizes(log())).containsOnlyKeys("", ".1");
  }

  @Test
  void whenOneOfTwoHasRotatedTheFileOrClearedItTheOtherWritesToTheNewOne() throws IOException {
    LogFiles files = new LogFiles(new FakeReactor());
    try (RotatingFile stdout = files.open(log(), Rotation.bySize(10, 1), report);
        RotatingFile stderr = files.open(log(), Rotation.bySize(10, 1), report)) {
      write(stderr, "e1");
      write(stdout, "12345678");
      write(stderr, "e2");
      assertThat(log()).hasContent("e2");
      assertThat(log().resolveSibling("log.1")).hasContent("e112345678");
      stdout.clear();
      stderr.clear();
      write(stdout, "o3");
      write(stderr, "e3");
      assertThat(log()).hasContent("o3e3");
    }
    assertThat(report.troubles()).isEmpty();
  }

  @Test
  void aFileMovedAwayIsWrittenToUntilItIsReopened() throws IOException {
    Path moved = directory.resolve("moved");
    try (RotatingFile file = open(0, 0)) {
      write(file, "one");
      Files.move(log(), moved);
      write(file, "two");
      assertThat(log()).doesNotExist();
      file.reopen();
      assertThat(log()).isEmptyFile();
      write(file, "three");
    }
    assertThat(moved).hasContent("onetwo");
    assertThat(log()).hasContent("three");
  }

  @Test
  void aFullFileThatWasMovedAwayIsNeitherRotatedNorEmptied() throws IOException {
    for (int backups = 0; backups < 2; backups++) {
      Path moved = directory.resolve("moved" + backups);
      try (RotatingFile file = open(10, backups)) {
        write(file, "123");
        Files.move(log(), moved);
        Files.writeString(log(), "other");
        write(file, "4567890");
        write(file, "x");
      }
      assertThat(moved).hasContent("1234567890");
      assertThat(log()).hasContent("otherx");
      Files.delete(log());
    }
  }

  @Test
  void clearingDeletesTheFileAndKeepsTheBackups() throws IOException {
    try (RotatingFile file = open(5, 1)) {
      write(file, "12345");
      write(file, "67");
      Path old = directory.resolve("old");
      Files.createLink(old, log());
      file.clear();
      write(file, "8");
      assertThat(old).hasContent("67");
      Files.delete(log());
      file.clear();
      assertThat(RotationCase.sizes(log())).isEqualTo(Map.of("", 0, ".1", 5));
    }
  }

  @Test
  void whatCannotBeRotatedGrowsOnAndIsTriedAgainLater() throws IOException {
    Files.createDirectories(directory.resolve("log.1/occupied"));
    try (RotatingFile file = open(4, 1)) {
      write(file, "1234");
      write(file, "56");
      assertThat(report.troubles()).containsExactly("not rotated");
      write(file, "78");
      assertThat(report.troubles()).hasSize(2);
      Files.delete(directory.resolve("log.1/occupied"));
      Files.delete(directory.resolve("log.1"));
      write(file, "9abc");
      write(file, "d");
    }
    assertThat(directory.resolve("log.1")).hasContent("123456789abc");
    assertThat(log()).hasContent("d");
  }

  @Test
  void aFileThatCannotBeReopenedIsTriedWithEveryWrite() throws IOException {
    try (RotatingFile file = open(0, 0)) {
      Files.delete(log());
      Files.createDirectory(log());
      assertThatThrownBy(file::reopen).isInstanceOf(IOException.class);
      write(file, "lost");
      assertThat(report.troubles()).hasSize(1).first().asString().startsWith("lost 4: ");
      Files.delete(log());
      write(file, "kept");
    }
    assertThat(log()).hasContent("kept");
  }

  @Test
  void itCannotBeOpenedWhereThereIsNoDirectory() {
    assertThatThrownBy(
            () ->
                new LogFiles(new FakeReactor())
                    .open(directory.resolve("missing/log"), Rotation.bySize(0, 0), report))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void anInterruptedThreadWritesLikeAnyOtherAndStaysInterrupted() throws IOException {
    try (RotatingFile file = open(6, 1)) {
      Thread.currentThread().interrupt();
      write(file, "one");
      write(file, "two");
      write(file, "three");
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(report.troubles()).isEmpty();
    assertThat(directory.resolve("log.1")).hasContent("onetwo");
    assertThat(log()).hasContent("three");
  }

  @Test
  void aNewFileHasThePermissionsThatTheUmaskLeaves() throws IOException {
    Path ordinary = Files.write(directory.resolve("ordinary"), new byte[0]);
    open(0, 0).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log())))
        .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(ordinary)));
  }
}
