package io.jsupervisord.process;

import io.jsupervisord.posix.OutputPipe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** A pipe that a test writes to as the child would. */
final class FakeOutputPipe implements OutputPipe {
  private final Deque<ByteBuffer> written = new ArrayDeque<>();
  private Runnable wake;
  private int mostAtOnce = 64 * 1024;
  private boolean ended;
  private boolean closed;

  /** The child writes. */
  void write(String text) {
    written.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    wakeReader();
  }

  /** The pipe holds more from now on. */
  void enlarge(int newMostAtOnce) {
    mostAtOnce = newMostAtOnce;
  }

  /** All writers close their end. */
  void end() {
    ended = true;
    wakeReader();
  }

  /** Whether somebody waits for what is written. */
  boolean isWatched() {
    return wake != null;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public int read(ByteBuffer into) {
    ByteBuffer next = written.peek();
    if (next == null) {
      return ended ? -1 : 0;
    }
    int count = Math.min(next.remaining(), into.remaining());
    into.put(next.slice(next.position(), count));
    next.position(next.position() + count);
    if (!next.hasRemaining()) {
      written.remove();
    }
    wakeReader();
    return count;
  }

  @Override
  public int mostAtOnce() {
    return mostAtOnce;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public int fd() {
    return -1;
  }

  @Override
  public void onReady(Runnable action) {
    wake = action;
    wakeReader();
  }

  private void wakeReader() {
    if (wake != null && (ended || !written.isEmpty())) {
      wake.run();
    }
  }
}
