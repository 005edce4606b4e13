package io.jsupervisord.http;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** Readiness of the JDK's sockets. */
final class SelectorReadiness implements Readiness {
  private final Selector selector = Selector.open();

  SelectorReadiness() throws IOException {}

  private record Entry(SelectionKey key) implements Interest {
    @Override
    public void set(boolean reading, boolean writing) {
      key.interestOps(
          (reading ? key.channel().validOps() & READING : 0)
              | (writing ? SelectionKey.OP_WRITE : 0));
    }

    @Override
    public void cancel() {
      key.cancel();
    }
  }

  private static final int READING = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;

  @Override
  public Interest watch(SelectableChannel socket, Watcher watcher) throws IOException {
    return new Entry(socket.register(selector, socket.validOps() & READING, watcher));
  }

  @Override
  public void await(long timeoutMillis) throws IOException {
    if (timeoutMillis == 0) {
      selector.selectNow(SelectorReadiness::dispatch);
    } else {
      selector.select(SelectorReadiness::dispatch, Math.max(0, timeoutMillis));
    }
  }

  private static void dispatch(SelectionKey key) {
    if (key.isValid()) {
      int ready = key.readyOps();
      ((Watcher) key.attachment())
          .ready((ready & READING) != 0, (ready & SelectionKey.OP_WRITE) != 0);
    }
  }

  @Override
  public void wakeUp() {
    selector.wakeup();
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
