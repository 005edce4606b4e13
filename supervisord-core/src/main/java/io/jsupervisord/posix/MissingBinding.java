package io.jsupervisord.posix;

import java.nio.ByteBuffer;

/** Stands in where native code cannot be called: there are no symbols, so nothing gets called. */
final class MissingBinding implements NativeBinding {
  private final Throwable problem;

  MissingBinding(Throwable problem) {
    this.problem = problem;
  }

  @Override
  public Throwable problem() {
    return problem;
  }

  @Override
  public long symbol(String name) {
    return 0;
  }

  @Override
  public long call(long function) {
    throw missing();
  }

  @Override
  public long call(long function, long a) {
    throw missing();
  }

  @Override
  public long call(long function, long a, long b) {
    throw missing();
  }

  @Override
  public long call(long function, long a, long b, long c) {
    throw missing();
  }

  @Override
  public long call(long function, long a, long b, long c, long d) {
    throw missing();
  }

  @Override
  public long call(long function, long a, long b, long c, long d, long e) {
    throw missing();
  }

  @Override
  public long call(long function, long a, long b, long c, long d, long e, long f) {
    throw missing();
  }

  @Override
  public int lastError() {
    throw missing();
  }

  /** Heap memory: callers prepare their arguments before they learn that there is no function. */
  @Override
  public ByteBuffer allocate(int size) {
    return ByteBuffer.allocate(size);
  }

  @Override
  public void free(ByteBuffer memory) {}

  @Override
  public long addressOf(ByteBuffer direct) {
    return 1;
  }

  @Override
  public byte[] stringAt(long address) {
    throw missing();
  }

  private IllegalStateException missing() {
    return new IllegalStateException("native code cannot be called here", problem);
  }
}
