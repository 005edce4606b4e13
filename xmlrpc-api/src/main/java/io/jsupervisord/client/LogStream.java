package io.jsupervisord.client;

import java.io.Closeable;
import java.io.IOException;

/**
 * A log that is being followed over HTTP. Not for use by several threads, but for {@link #close}.
 */
public interface LogStream extends Closeable {
  /**
   * Waits for more and reads it.
   *
   * @return the number of bytes put at the start of {@code buffer}, or -1 at the end of the stream
   *     and when it was closed
   */
  int read(byte[] buffer) throws IOException;

  /** Ends the stream, also from another thread while {@link #read} waits. */
  @Override
  void close() throws IOException;
}
