package io.jsupervisord.event;

import io.jsupervisord.posix.BrokenPipeException;

/** A process of a listener pool, as the pool sees it. Loop thread only. */
public interface ListenerMember {
  /** The bare process name. */
  String name();

  /** Whether the process is in the state RUNNING; before that it gets no events. */
  boolean isRunning();

  /**
   * Sends an event to standard input: at once what fits into the pipe, the rest when there is room.
   *
   * @throws BrokenPipeException when the process can no longer read; nothing was sent
   */
  void send(byte[] envelope) throws BrokenPipeException;
}
