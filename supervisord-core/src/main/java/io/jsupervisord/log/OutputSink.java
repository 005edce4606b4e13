package io.jsupervisord.log;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where the chunks of one stream of one running child go: into a log file ({@code ChildLog}), or
 * into the listener protocol. One sink lives from spawn to reap. Loop thread only.
 */
public interface OutputSink {
  /** Takes a chunk as it was read; what the buffer holds is only valid during the call. */
  void accept(ByteBuffer chunk);

  /**
   * Whether a chunk may be larger than those of the reference, 128 KiB: nobody looks at chunks
   * then, and a file that becomes larger than its limit by one of them is not much larger.
   */
  default boolean takesLargeChunks() {
    return false;
  }

  /**
   * Whether what it writes to is full for now, as a pipe is that nobody reads. It still takes
   * chunks then, but not many: a reader should wait for {@link #whenReady} before it brings more.
   */
  default boolean isFull() {
    return false;
  }

  /** Runs the action, once, when it is no longer full; at once when it is not. */
  default void whenReady(Runnable action) {
    action.run();
  }

  /** Writes to the name anew after somebody moved the file (SIGUSR2). Nothing without a file. */
  void reopen() throws IOException;

  /** Deletes the file, makes an empty one and drops captured text. Nothing without a file. */
  void clear() throws IOException;

  /** Has the file rotated by other rules from now on. Nothing without a file. */
  default void limit(Rotation rotation) {}

  /** How many bytes its file has not taken so far. */
  default long lost() {
    return 0;
  }

  /** The child is gone: writes what was held back and closes the file. */
  void close();
}
