package io.jsupervisord.posix;

import java.io.IOException;

/**
 * Where a program's messages to its supervisor arrive: datagrams, as {@code sd_notify(3)} sends
 * them. Readable when there is a message. Loop thread only.
 */
public interface NotifySocket extends Pollable, AutoCloseable {
  /** The longest message there can be, in bytes. */
  int LONGEST_MESSAGE = 4096;

  /**
   * A message and who sent it, which the kernel vouches for.
   *
   * @param pid 0 when it belongs to another namespace
   * @param uid the sender's, as an unsigned number
   * @param text empty when it was longer than {@link #LONGEST_MESSAGE}
   */
  record Message(int pid, int uid, String text) {}

  /** The next message, or null when there is none now. Descriptors sent along are closed. */
  Message receive() throws IOException;

  /** What a program finds in {@code NOTIFY_SOCKET}. */
  String path();

  /** Closes it and deletes the path; closing twice does nothing. */
  @Override
  void close();
}
