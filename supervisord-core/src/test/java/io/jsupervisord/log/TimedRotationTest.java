package io.jsupervisord.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.loop.FakeReactor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotation by the clock, in time that a test decides. */
class TimedRotationTest {
  private static final long HOUR = 3_600_000;
  private static final RotationTimes HOURLY = millis -> (millis / HOUR + 1) * HOUR;

  @TempDir private Path directory;
  private final FakeReactor reactor = new FakeReactor();
  private final RecordingReport report = new RecordingReport();

  private Path log() {
    return directory.resolve("log");
  }

  private Path old(int number) {
    return directory.resolve("log." + number);
  }

  private RotatingFile open(long maxBytes, int backups) throws IOException {
    return new LogFiles(reactor)
        .open(log(), new Rotation(maxBytes, backups, HOURLY, Compression.NONE), report);
  }

  private static void write(RotatingFile file, String text) {
    file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatComesAfterTheHourIsInANewFile() throws IOException {
    try (RotatingFile file = open(0, 3)) {
      write(file, "one");
      reactor.advanceMillis(HOUR);
      write(file, "two");
      write(file, " more");
      reactor.advanceMillis(HOUR);
      write(file, "three");
    }
    assertThat(log()).hasContent("three");
    assertThat(old(1)).hasContent("two more");
    assertThat(old(2)).hasContent("one");
    assertThat(report.troubles()).isEmpty();
  }

  @Test
  void hoursWithoutOutputLeaveNoFiles() throws IOException {
    try (RotatingFile file = open(0, 3)) {
      write(file, "one");
      reactor.advanceMillis(10 * HOUR);
      write(file, "two");
    }
    assertThat(old(1)).hasContent("one");
    assertThat(old(2)).doesNotExist();
  }

  @Test
  void anEmptyFileIsNotRotated() throws IOException {
    try (RotatingFile file = open(0, 3)) {
      reactor.advanceMillis(2 * HOUR);
      write(file, "one");
      assertThat(old(1)).doesNotExist();
      reactor.advanceMillis(HOUR);
      write(file, "two");
      assertThat(old(1)).hasContent("one");
    }
  }

  @Test
  void anHourThatWentByWhileNothingRanCounts() throws IOException {
    Files.writeString(log(), "from before\n");
    Files.setLastModifiedTime(log(), FileTime.fromMillis(reactor.clock().epochMillis() - 2 * HOUR));
    try (RotatingFile file = open(0, 3)) {
      write(file, "new");
    }
    assertThat(old(1)).hasContent("from before");
    assertThat(log()).hasContent("new");
  }

  @Test
  void sizeCountsAsWell() throws IOException {
    try (RotatingFile file = open(3, 3)) {
      write(file, "one");
      assertThat(old(1)).hasContent("one");
      write(file, "2");
      reactor.advanceMillis(HOUR);
      write(file, "3");
    }
    assertThat(old(2)).hasContent("one");
    assertThat(old(1)).hasContent("2");
  }

  @Test
  void withoutBackupsTheFileIsEmptied() throws IOException {
    try (RotatingFile file = open(0, 0)) {
      write(file, "one");
      reactor.advanceMillis(HOUR);
      write(file, "two");
    }
    assertThat(log()).hasContent("two");
    assertThat(old(1)).doesNotExist();
  }

  @Test
  void aClockThatIsSetBackRotatesNothingTwice() throws IOException {
    try (RotatingFile file = open(0, 3)) {
      write(file, "one");
      reactor.advanceMillis(HOUR);
      write(file, "two");
      reactor.stepWallClock(-HOUR);
      write(file, " three");
      reactor.advanceMillis(HOUR);
      write(file, " four");
    }
    assertThat(log()).hasContent("two three four");
    assertThat(old(2)).doesNotExist();
  }

  @Test
  void otherTimesAreInForceAtOnce() throws IOException {
    try (RotatingFile file = open(0, 3)) {
      write(file, "one");
      file.limit(Rotation.bySize(0, 3));
      reactor.advanceMillis(HOUR);
      write(file, " two");
      assertThat(log()).hasContent("one two");
      file.limit(new Rotation(0, 3, HOURLY, Compression.NONE));
      reactor.advanceMillis(HOUR);
      write(file, "three");
      assertThat(old(1)).hasContent("one two");
    }
  }
}
