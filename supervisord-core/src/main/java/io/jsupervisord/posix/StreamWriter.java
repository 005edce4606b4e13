package io.jsupervisord.posix;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/** The input of a child as a stream that blocks, written by a thread of its own. */
final class StreamWriter implements InputPipe {
  /** As much as a pipe holds. */
  private static final int CAPACITY = 65_536;

  private final OutputStream stream;
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean closed;
  private boolean broken;
  private Runnable wake;

  StreamWriter(OutputStream stream, String threadName) {
    this.stream = stream;
    Thread thread = new Thread(this::writeAll, threadName);
    thread.setDaemon(true);
    thread.start();
  }

  private void writeAll() {
    try (stream) {
      for (byte[] next = take(); next != null; next = take()) {
        stream.write(next);
        stream.flush();
        written(next.length);
      }
    } catch (IOException e) {
      breakDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Null when there will be no more. */
  private synchronized byte[] take() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    return waiting.poll();
  }

  private synchronized void written(int count) {
    waitingBytes -= count;
    wake();
  }

  private synchronized void breakDown() {
    broken = true;
    waiting.clear();
    wake();
  }

  @Override
  public synchronized int write(ByteBuffer from) throws IOException {
    if (broken || closed) {
      throw new BrokenPipeException();
    }
    int count = Math.min(from.remaining(), CAPACITY - waitingBytes);
    if (count > 0) {
      byte[] piece = new byte[count];
      from.get(piece);
      waiting.add(piece);
      waitingBytes += count;
      notifyAll();
    }
    return count;
  }

  @Override
  public int fd() {
    return -1;
  }

  @Override
  public synchronized void onReady(Runnable action) {
    wake = action;
    if (broken || waitingBytes < CAPACITY) {
      wake();
    }
  }

  private void wake() {
    if (wake != null) {
      wake.run();
    }
  }

  /** What was accepted is still written, as what is in a pipe can still be read. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
