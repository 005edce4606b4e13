package io.jsupervisord.process;

import io.jsupervisord.log.OutputSink;
import io.jsupervisord.loop.Reactor;
import io.jsupervisord.loop.Watch;
import io.jsupervisord.posix.OutputPipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;

/**
 * Brings one output stream of a child from its pipe into its sink. A turn reads a bounded amount,
 * so that a program that writes without end does not starve the others.
 */
final class OutputReader {
  private static final int CHUNK = 128 * 1024;
  private static final int CHUNKS_AT_THE_END = 16;

  /** One for all: only the loop thread reads, and a sink keeps nothing of it. */
  private static final ThreadLocal<ByteBuffer> BUFFER =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(CHUNK));

  private final OutputPipe pipe;
  private final OutputSink sink;
  private final IntConsumer onEnd;
  private final Watch watch;
  private boolean ended;

  /**
   * Begins to read.
   *
   * @param onEnd is told the descriptor when all writers are gone
   */
  OutputReader(OutputPipe pipe, OutputSink sink, Reactor reactor, IntConsumer onEnd) {
    this.pipe = pipe;
    this.sink = sink;
    this.onEnd = onEnd;
    this.watch = reactor.watchReadable(pipe, this::readOnce);
  }

  private void readOnce() {
    if (!ended && read() < 0) {
      end();
    }
  }

  private int read() {
    ByteBuffer buffer = BUFFER.get().clear();
    int count;
    try {
      count = pipe.read(buffer);
    } catch (IOException e) {
      return -1;
    }
    if (count > 0) {
      sink.accept(buffer.flip());
    }
    return count;
  }

  private void end() {
    ended = true;
    watch.cancel();
    int fd = pipe.fd();
    pipe.close();
    onEnd.accept(fd);
  }

  /** The child was reaped: takes what the pipe still holds and ends. */
  void finish() {
    for (int i = 0; !ended && i < CHUNKS_AT_THE_END; i++) {
      int count = read();
      if (count < 0) {
        end();
      } else if (count == 0) {
        break;
      }
    }
    if (!ended) {
      end();
    }
  }

  OutputSink sink() {
    return sink;
  }
}
