package io.jsupervisord.syslog;

import java.io.IOException;

/** A way to a syslog server. Its sender's thread only; may block. */
interface Transport extends AutoCloseable {
  /** Sends a message; connects first if need be. After a failure the next one connects anew. */
  void send(byte[] message) throws IOException;

  /** Whether a message that could not be sent is worth another try. */
  boolean isReliable();

  @Override
  void close();
}
