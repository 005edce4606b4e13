package io.jsupervisord.posix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * The output of a child as a stream that blocks, read ahead by a thread of its own. When the loop
 * does not keep up the thread waits, and so does the child in the end.
 */
final class StreamReader implements OutputPipe {
  private static final int CHUNK = 64 * 1024;
  private static final int READ_AHEAD = 4 * CHUNK;

  private final InputStream stream;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean closed;
  private Runnable wake;

  StreamReader(InputStream stream, String threadName) {
    this.stream = stream;
    Thread thread = new Thread(this::readAhead, threadName);
    thread.setDaemon(true);
    thread.start();
  }

  /** Completed when the stream has ended and all of it can be read here. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  @Override
  public int mostAtOnce() {
    return CHUNK;
  }

  private void readAhead() {
    byte[] chunk = new byte[CHUNK];
    try {
      for (int count = stream.read(chunk); count >= 0 && offer(chunk, count); ) {
        count = stream.read(chunk);
      }
    } catch (IOException e) {
      // closed under its reader: the same as the end
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.complete(null);
      wake();
    }
  }

  /** False when nobody wants it any more. */
  private synchronized boolean offer(byte[] chunk, int count) throws InterruptedException {
    while (waitingBytes >= READ_AHEAD && !closed) {
      wait();
    }
    if (closed) {
      return false;
    }
    byte[] copy = new byte[count];
    System.arraycopy(chunk, 0, copy, 0, count);
    waiting.add(ByteBuffer.wrap(copy));
    waitingBytes += count;
    wake();
    return true;
  }

  @Override
  public synchronized int read(ByteBuffer into) {
    ByteBuffer first = waiting.peek();
    if (first == null) {
      return ended.isDone() ? -1 : 0;
    }
    int count = Math.min(first.remaining(), into.remaining());
    into.put(into.position(), first, first.position(), count);
    into.position(into.position() + count);
    first.position(first.position() + count);
    if (!first.hasRemaining()) {
      waiting.remove();
    }
    waitingBytes -= count;
    notifyAll();
    if (isReady()) {
      wake();
    }
    return count;
  }

  private boolean isReady() {
    return !waiting.isEmpty() || ended.isDone();
  }

  @Override
  public int fd() {
    return -1;
  }

  @Override
  public synchronized void onReady(Runnable action) {
    wake = action;
    if (isReady()) {
      wake();
    }
  }

  private synchronized void wake() {
    if (wake != null) {
      wake.run();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      waiting.clear();
      notifyAll();
    }
    try {
      stream.close();
    } catch (IOException e) {
      // nobody reads it any more
    }
  }
}
