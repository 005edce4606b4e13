package io.jsupervisord.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletionTest {
  @TempDir private Path directory;
  private final Deque<Runnable> work = new ArrayDeque<>();

  private Path file(long size) throws IOException {
    Path file = directory.resolve("log.10");
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.setLength(size);
    }
    return file;
  }

  private boolean isHeld() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors.anyMatch(this::leadsToDeleted);
    }
  }

  private boolean leadsToDeleted(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith(directory.toString());
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void theNameOfALargeFileIsGoneAtOnceAndTheRestIsLeftToTheWorker() throws IOException {
    Path file = file(Deletion.LARGE);
    Deletion.delete(file, work::add);
    assertThat(file).doesNotExist();
    assertThat(isHeld()).isTrue();
    work.remove().run();
    assertThat(isHeld()).isFalse();
  }

  @Test
  void aSmallFileNeedsNoWorker() throws IOException {
    Path file = file(Deletion.LARGE - 1);
    Deletion.delete(file, work::add);
    assertThat(file).doesNotExist();
    assertThat(work).isEmpty();
  }

  @Test
  void whereNoWorkerIsToBeHadNothingIsLeftOpen() throws IOException {
    Path file = file(Deletion.LARGE);
    Deletion.delete(
        file,
        task -> {
          throw new RejectedExecutionException("no thread");
        });
    assertThat(file).doesNotExist();
    assertThat(isHeld()).isFalse();
  }

  @Test
  void aFileThatIsNotThereIsNoError() throws IOException {
    Deletion.delete(directory.resolve("missing"), work::add);
    assertThat(work).isEmpty();
  }
}
