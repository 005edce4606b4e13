package io.jsupervisord.process;

import io.jsupervisord.event.ListenerPool;
import io.jsupervisord.log.OutputSink;
import io.jsupervisord.process.OutputFiles.Channel;
import java.io.IOException;

/** What differs between ordinary programs, event listeners and FastCGI programs. */
sealed interface GroupKind {
  /** Opens what takes the standard output of a process about to be spawned. */
  default OutputSink openStdout(ManagedProcess process, Spawner spawner) throws IOException {
    return spawner.open(process, Channel.STDOUT);
  }

  /**
   * @return the descriptor to be standard input, or -1 for a pipe
   * @throws SpawnError when it cannot be had; there is nothing to release then
   */
  default int acquireStdin() throws SpawnError {
    return -1;
  }

  /** Undoes one {@link #acquireStdin}. */
  default void releaseStdin() {}

  /** The process stayed up and is in RUNNING now. */
  default void running() {}

  /** The process has ended and its output was read, or its spawn has failed. */
  default void ended(ManagedProcess process) {}

  /** What the reference calls the reader or writer of a channel. */
  default String dispatcherName(String channel) {
    return channel.equals("stdin") ? "PInputDispatcher" : "POutputDispatcher";
  }

  /** Ordinary programs. */
  record Programs() implements GroupKind {}

  /** Event listeners. */
  record Listeners(ListenerPool pool) implements GroupKind {
    @Override
    public String dispatcherName(String channel) {
      return channel.equals("stdout")
          ? "PEventListenerDispatcher"
          : GroupKind.super.dispatcherName(channel);
    }

    @Override
    public OutputSink openStdout(ManagedProcess process, Spawner spawner) throws IOException {
      return pool.openListener(process, spawner.openRawStdout());
    }

    @Override
    public void running() {
      pool.dispatchSoon();
    }

    @Override
    public void ended(ManagedProcess process) {
      pool.memberEnded(process);
    }
  }

  /** FastCGI programs. */
  record FastCgi(FastCgiSocket socket) implements GroupKind {
    @Override
    public int acquireStdin() throws SpawnError {
      try {
        return socket.acquire();
      } catch (IOException e) {
        throw new SpawnError(e.getMessage(), e);
      }
    }

    @Override
    public void releaseStdin() {
      socket.release();
    }
  }
}
