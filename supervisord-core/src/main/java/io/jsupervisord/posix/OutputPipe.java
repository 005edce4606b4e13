package io.jsupervisord.posix;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The daemon's end of a pipe that a child writes to. Loop thread only. Never blocks. */
public interface OutputPipe extends Pollable {
  /**
   * Reads what is there, at most the buffer's remaining space.
   *
   * @param into a direct buffer; its position is advanced
   * @return the number of bytes, 0 when nothing is there now, -1 when all writers are gone
   */
  int read(ByteBuffer into) throws IOException;

  /** How many bytes one read may bring; more once the child has proved to be busy. */
  int mostAtOnce();

  /** Closes this end; whoever still writes gets EPIPE. Closing twice does nothing. */
  void close();
}
