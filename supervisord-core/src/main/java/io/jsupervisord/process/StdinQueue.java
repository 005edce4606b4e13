package io.jsupervisord.process;

import io.jsupervisord.loop.Reactor;
import io.jsupervisord.loop.Watch;
import io.jsupervisord.posix.BrokenPipeException;
import io.jsupervisord.posix.InputPipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;

/**
 * What waits to be written to a child's standard input: at once what fits into the pipe, the rest
 * when there is room. When the child has closed its end, what waits is lost.
 */
final class StdinQueue {
  private final InputPipe pipe;
  private final Reactor reactor;
  private final IntConsumer onClosed;
  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
  private Watch watch;
  private boolean closed;

  /**
   * @param onClosed is told the descriptor when the child has closed its end
   */
  StdinQueue(InputPipe pipe, Reactor reactor, IntConsumer onClosed) {
    this.pipe = pipe;
    this.reactor = reactor;
    this.onClosed = onClosed;
  }

  boolean isClosed() {
    return closed;
  }

  /**
   * Writes or queues.
   *
   * @throws BrokenPipeException when the child can no longer read
   */
  void write(byte[] bytes) throws BrokenPipeException {
    if (closed) {
      throw new BrokenPipeException();
    }
    waiting.add(ByteBuffer.wrap(bytes));
    if (watch == null) {
      try {
        flush();
      } catch (BrokenPipeException e) {
        breakDown();
        throw e;
      } catch (IOException e) {
        breakDown();
        throw new BrokenPipeException();
      }
    }
  }

  private void flush() throws IOException {
    while (!waiting.isEmpty()) {
      pipe.write(waiting.peek());
      if (waiting.peek().hasRemaining()) {
        if (watch == null) {
          watch = reactor.watchWritable(pipe, this::continueWriting);
        }
        return;
      }
      waiting.remove();
    }
    unwatch();
  }

  private void continueWriting() {
    try {
      flush();
    } catch (IOException e) {
      breakDown();
    }
  }

  private void breakDown() {
    int fd = pipe.fd();
    close();
    onClosed.accept(fd);
  }

  private void unwatch() {
    if (watch != null) {
      watch.cancel();
      watch = null;
    }
  }

  void close() {
    if (!closed) {
      closed = true;
      waiting.clear();
      unwatch();
      pipe.close();
    }
  }
}
