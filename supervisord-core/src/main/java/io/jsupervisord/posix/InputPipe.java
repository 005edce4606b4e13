package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The daemon's end of a child's standard input. Loop thread only. Never blocks. */
public interface InputPipe extends Pollable {
  /**
   * Writes as much as fits.
   *
   * @param from its position is advanced by what was written
   * @return the number of bytes written, 0 when the pipe is full
   * @throws BrokenPipeException when the child has closed its end
   */
  int write(ByteBuffer from) throws IOException;

  /** Closes this end; the child reads end-of-file. Closing twice does nothing. */
  void close();
}
