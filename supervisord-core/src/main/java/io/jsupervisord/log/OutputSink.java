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

  /** Writes to the name anew after somebody moved the file (SIGUSR2). Nothing without a file. */
  void reopen() throws IOException;

  /** Deletes the file, makes an empty one and drops captured text. Nothing without a file. */
  void clear() throws IOException;

  /** The child is gone: writes what was held back and closes the file. */
  void close();
}
