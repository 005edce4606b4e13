package io.jsupervisord.process;

import io.jsupervisord.log.OutputSink;
import io.jsupervisord.loop.PatientWatch;
import io.jsupervisord.loop.Reactor;
import io.jsupervisord.loop.Watch;
import io.jsupervisord.posix.OutputPipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Brings one output stream of a child from its pipe into its sink. A turn reads a bounded amount,
 * so that a program that writes without end does not starve the others. Loop thread only.
 */
final class OutputReader {
  private static final int CHUNK = 128 * 1024;

  /** Larger ones are slower: while one is read its writer has to wait. */
  private static final int LARGE_CHUNK = 2 * CHUNK;

  /** Less than that is the line of a program that is no longer busy. */
  private static final int WORTH_A_REST = 2048;

  private static final long REST_NANOS = 50_000;

  /** Enough for the largest pipe an unprivileged child can ask for, 1 MiB, and a bound besides. */
  private static final int CHUNKS_AT_THE_END = 16;

  /** One for all: only the loop thread reads, and a sink keeps nothing of it. */
  private static final ThreadLocal<ByteBuffer> BUFFER =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(CHUNK));

  private static final ThreadLocal<ByteBuffer> LARGE_BUFFER =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(LARGE_CHUNK));

  private final OutputPipe pipe;
  private final OutputSink sink;
  private final ChannelEnd end;
  private final Reactor reactor;
  private final Consumer<ByteBuffer> tap;
  private Watch watch;
  private boolean finished;
  private long bytes;

  /**
   * Begins to read.
   *
   * @param tap sees what is read before the sink takes it; or null
   */
  OutputReader(
      OutputPipe pipe, OutputSink sink, Reactor reactor, ChannelEnd end, Consumer<ByteBuffer> tap) {
    this.tap = tap;
    this.pipe = pipe;
    this.sink = sink;
    this.reactor = reactor;
    this.end = end;
    this.watch = reactor.watchReadable(pipe, this::turn);
  }

  private void turn() {
    if (!finished) {
      end.readable();
      int count = read();
      if (count < 0) {
        writersAreGone();
      } else if (sink.isFull()) {
        pause();
      } else if (count >= WORTH_A_REST && count < LARGE_CHUNK && readsLargeChunks()) {
        rest();
      }
    }
  }

  /**
   * A busy program has written but a little since the last turn. Its pipe holds far more than it
   * can write until the rest is over, and each byte costs less when there are many.
   */
  private void rest() {
    watch.cancel();
    reactor.after(REST_NANOS, this::resume);
  }

  /** Leaves output in the pipe while nobody takes it, as if the child wrote there itself. */
  private void pause() {
    watch.cancel();
    sink.whenReady(this::resume);
  }

  private void resume() {
    if (!finished) {
      watch = PatientWatch.readable(reactor, pipe, this::turn);
    }
  }

  private int read() {
    ByteBuffer buffer = buffer().clear();
    int count;
    try {
      count = pipe.read(buffer);
    } catch (IOException e) {
      return -1;
    }
    if (count > 0) {
      bytes += count;
      buffer.flip();
      if (tap != null) {
        tap.accept(buffer);
      }
      sink.accept(buffer);
    }
    return count;
  }

  private ByteBuffer buffer() {
    return (readsLargeChunks() ? LARGE_BUFFER : BUFFER).get();
  }

  private boolean readsLargeChunks() {
    return pipe.mostAtOnce() > CHUNK && tap == null && sink.takesLargeChunks();
  }

  private void writersAreGone() {
    close();
    end.closed();
  }

  /**
   * The child was reaped: takes what the pipe still holds and closes it. What a grandchild writes
   * later is lost; it gets EPIPE.
   */
  void finish() {
    int count = 1;
    for (int i = 0; !finished && count > 0 && i < CHUNKS_AT_THE_END; i++) {
      count = read();
    }
    if (!finished && count < 0) {
      writersAreGone();
    }
    close();
  }

  /** Stops reading and closes the pipe; does nothing when that was done. */
  void close() {
    if (!finished) {
      finished = true;
      watch.cancel();
      pipe.close();
    }
  }

  /** What has been read so far, and lost of it. */
  ProcessStatistics.Stream count() {
    return new ProcessStatistics.Stream(bytes, sink.lost());
  }

  OutputSink sink() {
    return sink;
  }
}
