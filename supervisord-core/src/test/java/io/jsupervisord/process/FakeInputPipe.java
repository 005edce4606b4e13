package io.jsupervisord.process;

import io.jsupervisord.posix.BrokenPipeException;
import io.jsupervisord.posix.InputPipe;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A pipe that a test reads as the child would. It holds what a test says it holds. */
final class FakeInputPipe implements InputPipe {
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private int room = 65_536;
  private Runnable wake;
  private boolean broken;
  private boolean closed;

  /** How many more bytes fit until the child reads. */
  void setRoom(int bytes) {
    room = bytes;
    wakeWriter();
  }

  /** The child closes its end. */
  void breakPipe() {
    broken = true;
    wakeWriter();
  }

  /** What the child could read so far. */
  String received() {
    return received.toString(StandardCharsets.UTF_8);
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public int write(ByteBuffer from) throws BrokenPipeException {
    if (broken) {
      throw new BrokenPipeException();
    }
    int count = Math.min(room, from.remaining());
    for (int i = 0; i < count; i++) {
      received.write(from.get());
    }
    room -= count;
    return count;
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
  }

  private void wakeWriter() {
    if (wake != null) {
      wake.run();
    }
  }
}
