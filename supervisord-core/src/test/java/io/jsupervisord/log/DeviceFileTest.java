package io.jsupervisord.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.jsupervisord.loop.Clock;
import io.jsupervisord.loop.Deadline;
import io.jsupervisord.loop.FakeReactor;
import io.jsupervisord.loop.Reactor;
import io.jsupervisord.loop.Watch;
import io.jsupervisord.posix.Pollable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logs into FIFOs, with and without somebody who reads. */
@Timeout(60)
class DeviceFileTest {
  private static final int PIPE = 65_536;

  @TempDir private Path directory;
  private final RecordingReport report = new RecordingReport();
  private LoopThread loop;
  private LogFiles files;
  private Path fifo;

  @BeforeEach
  void makeFifo() throws Exception {
    loop = new LoopThread();
    files = new LogFiles(loop.loop());
    fifo = directory.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
  }

  @AfterEach
  void stop() throws Exception {
    loop.stop();
  }

  /** Opens the log while somebody has the FIFO open for reading. */
  private RotatingFile open() throws Exception {
    return loop.call(() -> files.open(fifo, Rotation.bySize(100, 3), report));
  }

  /** Opening for reading waits for a writer, so it takes a thread. */
  private CompletableFuture<InputStream> reader() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Files.newInputStream(fifo);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void write(RotatingFile log, byte[] bytes) throws Exception {
    loop.run(() -> log.write(ByteBuffer.wrap(bytes)));
  }

  private void write(RotatingFile log, String text) throws Exception {
    write(log, text.getBytes(UTF_8));
  }

  /** A log whose reader has got the first word. */
  private InputStream connect(RotatingFile log) throws Exception {
    CompletableFuture<InputStream> reader = reader();
    await()
        .until(
            () -> {
              write(log, "x");
              return reader.isDone();
            });
    InputStream in = reader.get();
    write(log, "!");
    while (in.read() != '!') {
      // words of the time before
    }
    return in;
  }

  @Test
  void withoutAReaderOutputIsLostAndWithOneItIsWritten() throws Exception {
    RotatingFile log = open();
    write(log, "lost");
    assertThat(report.troubles()).containsExactly("lost 4: nobody reads it");
    try (InputStream in = connect(log)) {
      write(log, "kept");
      assertThat(in.readNBytes(4)).asString().isEqualTo("kept");
    }
    int before = report.troubles().size();
    write(log, "lost");
    assertThat(report.troubles().subList(before, before + 1))
        .containsExactly("lost 4: nobody reads it");
    try (InputStream in = connect(log)) {
      write(log, "again");
      assertThat(in.readNBytes(5)).asString().isEqualTo("again");
    }
    loop.call(
        () -> {
          log.close();
          return null;
        });
  }

  @Test
  void itIsNeitherRotatedNorDeleted() throws Exception {
    RotatingFile log = open();
    try (InputStream in = connect(log)) {
      write(log, "y".repeat(1000));
      assertThat(in.readNBytes(1000)).hasSize(1000);
      loop.call(
          () -> {
            log.clear();
            return null;
          });
      write(log, "z");
      assertThat(in.read()).isEqualTo('z');
    }
    assertThat(RotationCase.sizes(fifo)).containsOnlyKeys("");
    assertThat(Files.isRegularFile(fifo)).isFalse();
  }

  @Test
  void whatDoesNotFitIsHeldBackAndWrittenInOrder() throws Exception {
    RotatingFile log = open();
    byte[] bytes = new byte[10 * PIPE];
    new Random(1).nextBytes(bytes);
    try (InputStream in = connect(log)) {
      write(log, bytes);
      assertThat(loop.call(log::isFull)).isTrue();
      AtomicInteger ready = new AtomicInteger();
      loop.run(() -> log.whenReady(ready::incrementAndGet));
      write(log, "end");
      assertThat(ready).hasValue(0);
      assertThat(in.readNBytes(bytes.length)).isEqualTo(bytes);
      assertThat(in.readNBytes(3)).asString().isEqualTo("end");
      await().untilAtomic(ready, equalTo(1));
      assertThat(loop.call(log::isFull)).isFalse();
    }
  }

  @Test
  void reopeningDoesNotPutLaterOutputFirst() throws Exception {
    RotatingFile log = open();
    try (InputStream in = connect(log)) {
      write(log, "a".repeat(2 * PIPE));
      loop.call(
          () -> {
            log.reopen();
            return null;
          });
      write(log, "b");
      assertThat(in.readNBytes(2 * PIPE)).asString().isEqualTo("a".repeat(2 * PIPE));
      assertThat(in.read()).isEqualTo('b');
    }
  }

  @Test
  void whatIsHeldBackIsBoundedAndTheRestIsLost() throws Exception {
    RotatingFile log = open();
    try (InputStream in = connect(log)) {
      int before = report.troubles().size();
      write(log, new byte[PIPE + DeviceFile.MOST_HELD]);
      assertThat(report.troubles()).hasSize(before);
      write(log, "more");
      assertThat(report.troubles().subList(before, before + 1))
          .containsExactly("lost 4: it is full and not being read");
      assertThat(in.readNBytes(PIPE + DeviceFile.MOST_HELD)).hasSize(PIPE + DeviceFile.MOST_HELD);
      write(log, "ok");
      assertThat(in.readNBytes(2)).asString().isEqualTo("ok");
    }
  }

  @Test
  void whatIsHeldBackWhenTheProcessEndsIsStillWritten() throws Exception {
    RotatingFile log = open();
    try (InputStream in = connect(log)) {
      write(log, new byte[3 * PIPE]);
      AtomicInteger ready = new AtomicInteger();
      loop.run(() -> log.whenReady(ready::incrementAndGet));
      loop.call(
          () -> {
            log.close();
            return null;
          });
      assertThat(ready).hasValue(1);
      assertThat(in.readAllBytes()).hasSize(3 * PIPE);
    }
  }

  @Test
  void aReaderThatGoesAwayReleasesThoseWhoWait() throws Exception {
    RotatingFile log = open();
    AtomicInteger ready = new AtomicInteger();
    int before;
    try (InputStream in = connect(log)) {
      assertThat(in).isNotNull();
      before = report.troubles().size();
      write(log, new byte[3 * PIPE]);
      loop.run(() -> log.whenReady(ready::incrementAndGet));
    }
    await().untilAtomic(ready, equalTo(1));
    assertThat(report.troubles().subList(before, before + 1))
        .containsExactly("lost " + 2 * PIPE + ": nobody reads it");
  }

  @Test
  void theEndOfTheDaemonWaitsForAReaderThatIsBusy() throws Exception {
    RotatingFile log = open();
    try (InputStream in = connect(log)) {
      write(log, new byte[3 * PIPE]);
      loop.end();
      CompletableFuture<byte[]> read =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return in.readNBytes(3 * PIPE);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      files.finish();
      assertThat(read.join()).hasSize(3 * PIPE);
    }
  }

  @Test
  void whatIsHeldBackAtTheEndIsGivenUpAfterFiveSeconds() throws Exception {
    FakeReactor time = new FakeReactor();
    Reactor neverWritable = new NeverWritable(time);
    CompletableFuture<InputStream> reader = reader();
    DeviceFile device = new DeviceFile(fifo, neverWritable, new LogFiles(time), report);
    await()
        .until(
            () -> {
              device.write(ByteBuffer.wrap(new byte[] {1}));
              return reader.isDone();
            });
    try (InputStream in = reader.get()) {
      assertThat(in).isNotNull();
      fill(device);
      device.close();
      time.advanceMillis(4_999);
      assertThat(device.isFull()).isTrue();
      time.advanceMillis(1);
      assertThat(device.isFull()).isFalse();
      assertThat(report.troubles()).last().asString().endsWith(": it is full and not being read");
      assertThat(time.pendingDeadlines()).isZero();
    }
  }

  @Test
  void oneThatCannotBeWatchedForJustNowIsWatchedALittleLater() throws Exception {
    FakeReactor time = new FakeReactor();
    AtomicInteger asked = new AtomicInteger();
    Reactor refusing =
        new NeverWritable(time) {
          @Override
          public Watch watchWritable(Pollable sink, Runnable action) {
            if (asked.incrementAndGet() < 3) {
              throw new UncheckedIOException(new IOException("no memory"));
            }
            return super.watchWritable(sink, action);
          }
        };
    CompletableFuture<InputStream> reader = reader();
    DeviceFile device = new DeviceFile(fifo, refusing, new LogFiles(time), report);
    await()
        .until(
            () -> {
              device.write(ByteBuffer.wrap(new byte[] {1}));
              return reader.isDone();
            });
    try (InputStream in = reader.get()) {
      assertThat(in).isNotNull();
      fill(device);
      time.advanceSeconds(10);
      assertThat(asked).hasValue(3);
      assertThat(time.pendingDeadlines()).isZero();
    }
  }

  /** Time of a test, and descriptors that never become writable. */
  private static class NeverWritable implements Reactor {
    private final FakeReactor time;

    NeverWritable(FakeReactor time) {
      this.time = time;
    }

    @Override
    public Clock clock() {
      return time.clock();
    }

    @Override
    public Deadline at(long nanos, Runnable action) {
      return time.at(nanos, action);
    }

    @Override
    public Watch watchReadable(Pollable source, Runnable action) {
      return () -> {};
    }

    @Override
    public Watch watchWritable(Pollable sink, Runnable action) {
      return () -> {};
    }

    @Override
    public void execute(Runnable task) {
      time.execute(task);
    }
  }

  private static void fill(DeviceFile device) {
    while (!device.isFull()) {
      device.write(ByteBuffer.allocate(PIPE));
    }
  }
}
