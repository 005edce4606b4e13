package io.jsupervisord.probe;

import io.jsupervisord.posix.NotifySocket;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** A socket that a test sends to. */
final class FakeNotifySocket implements NotifySocket {
  private final Deque<Message> messages = new ArrayDeque<>();
  private Runnable wake;

  /** What receiving ends in; null for success. */
  IOException failure;

  /** Whether it was closed. */
  boolean isClosed;

  void send(int pid, int uid, String text) {
    messages.add(new Message(pid, uid, text));
    wake();
  }

  private void wake() {
    if (wake != null && !messages.isEmpty()) {
      wake.run();
    }
  }

  int unread() {
    return messages.size();
  }

  @Override
  public Message receive() throws IOException {
    if (failure != null) {
      throw failure;
    }
    Message message = messages.poll();
    wake();
    return message;
  }

  @Override
  public String path() {
    return "/run/x/1.sock";
  }

  @Override
  public void close() {
    isClosed = true;
  }

  @Override
  public int fd() {
    return -1;
  }

  @Override
  public void onReady(Runnable action) {
    wake = action;
    wake();
  }
}
