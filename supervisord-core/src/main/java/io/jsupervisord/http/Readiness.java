package io.jsupervisord.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectableChannel;

/**
 * Tells which sockets can be read or written. There is one for each family of sockets. All calls
 * come from the thread that waits, but for {@link #wakeUp}.
 */
interface Readiness extends Closeable {
  /** Told when its socket is ready, as long as that is so. */
  @FunctionalInterface
  interface Watcher {
    /** An end or error counts as readable, and may come although nothing was asked for. */
    void ready(boolean readable, boolean writable);
  }

  /** What is asked for of one socket. */
  interface Interest {
    void set(boolean reading, boolean writing) throws IOException;

    /** Forgets the socket; must come before it is closed. */
    void cancel();
  }

  /** Begins to watch a socket that does not block, for reading. */
  Interest watch(SelectableChannel socket, Watcher watcher) throws IOException;

  /**
   * Waits until a socket is ready or somebody called {@link #wakeUp}, and tells the watchers.
   *
   * @param timeoutMillis at most so long; negative for ever
   */
  void await(long timeoutMillis) throws IOException;

  /** Ends a wait that goes on, or else the next one; from any thread. */
  void wakeUp();
}
