package io.jsupervisord.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsupervisord.loop.FakeReactor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs the daemon has made itself, of which most may never be written to. */
class LogOnDemandTest {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  @TempDir private Path directory;
  private final RecordingReport report = new RecordingReport();
  private boolean room = true;
  private Path log;

  @BeforeEach
  void make() throws IOException {
    log = Files.createFile(directory.resolve("log"));
  }

  private RotatingFile open(int maxBytes) throws IOException {
    return new LogFiles(new FakeReactor(), () -> room)
        .openOnDemand(log, Rotation.bySize(maxBytes, 2), report);
  }

  private static void write(RotatingFile file, String text) {
    file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private boolean isOpen() throws IOException {
    try (var descriptors = Files.list(DESCRIPTORS)) {
      return descriptors.anyMatch(this::leadsToLog);
    }
  }

  private boolean leadsToLog(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).equals(log.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aLogNobodyWritesToTakesNoDescriptor() throws IOException {
    try (RotatingFile file = open(0)) {
      assertThat(isOpen()).isFalse();
      write(file, "one");
      assertThat(isOpen()).isTrue();
    }
    assertThat(isOpen()).isFalse();
    assertThat(log).hasContent("one");
  }

  @Test
  void whenDescriptorsAreShortItIsClosedAfterEachPiece() throws IOException {
    room = false;
    try (RotatingFile file = open(7)) {
      write(file, "one");
      assertThat(isOpen()).isFalse();
      write(file, "four");
      write(file, "three");
      assertThat(isOpen()).isFalse();
      room = true;
      write(file, "!");
      assertThat(isOpen()).isTrue();
    }
    assertThat(log).hasContent("three!");
    assertThat(directory.resolve("log.1")).hasContent("onefour");
    assertThat(report.troubles()).isEmpty();
  }

  @Test
  void aFileThatWasDeletedIsMadeAnew() throws IOException {
    try (RotatingFile file = open(0)) {
      Files.delete(log);
      file.reopen();
      assertThat(log).isEmptyFile();
      assertThat(isOpen()).isFalse();
      Files.delete(log);
      write(file, "one");
      assertThat(log).hasContent("one");
      file.reopen();
      assertThat(isOpen()).isTrue();
    }
  }

  @Test
  void itIsClearedWithoutBeingOpened() throws IOException {
    Files.writeString(log, "before");
    try (RotatingFile file = open(0)) {
      file.clear();
      assertThat(log).isEmptyFile();
      assertThat(isOpen()).isFalse();
    }
  }

  @Test
  void whatCannotBeOpenedIsLostAndTold() throws IOException {
    try (RotatingFile file = open(0)) {
      Files.delete(log);
      Files.createDirectory(log);
      write(file, "one");
      assertThat(report.troubles()).hasSize(1);
      Files.delete(log);
      write(file, "two");
      assertThat(log).hasContent("two");
    }
  }
}
