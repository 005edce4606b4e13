package io.jsupervisord.http;

import io.jsupervisord.posix.Epoll;
import io.jsupervisord.posix.EventFd;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.HashMap;
import java.util.Map;
import jnr.enxio.channels.NativeSelectableChannel;

/** Readiness of jnr's sockets, which are plain descriptors. */
final class EpollReadiness implements Readiness {
  private final Epoll epoll;
  private final EventFd wakeUp;
  private final Map<Integer, Entry> entries = new HashMap<>();

  EpollReadiness() throws IOException {
    epoll = new Epoll();
    wakeUp = new EventFd();
    epoll.add(wakeUp.fd(), true, false);
  }

  private final class Entry implements Interest {
    private final int fd;
    private final Watcher watcher;

    Entry(int fd, Watcher watcher) {
      this.fd = fd;
      this.watcher = watcher;
    }

    @Override
    public void set(boolean reading, boolean writing) throws IOException {
      epoll.modify(fd, reading, writing);
    }

    @Override
    public void cancel() {
      if (entries.remove(fd, this)) {
        try {
          epoll.remove(fd);
        } catch (IOException e) {
          throw new IllegalStateException("descriptor " + fd + " was closed while watched", e);
        }
      }
    }
  }

  @Override
  public Interest watch(SelectableChannel socket, Watcher watcher) throws IOException {
    int fd = ((NativeSelectableChannel) socket).getFD();
    Entry entry = new Entry(fd, watcher);
    epoll.add(fd, true, false);
    entries.put(fd, entry);
    return entry;
  }

  @Override
  public void await(long timeoutMillis) throws IOException {
    epoll.await((int) Math.min(timeoutMillis, Integer.MAX_VALUE), this::dispatch);
  }

  private void dispatch(int fd, boolean readable, boolean writable) {
    if (fd == wakeUp.fd()) {
      wakeUp.drain();
      return;
    }
    // one that an earlier watcher of this round has cancelled is gone
    Entry entry = entries.get(fd);
    if (entry != null) {
      entry.watcher.ready(readable, writable);
    }
  }

  @Override
  public void wakeUp() {
    wakeUp.signal();
  }

  @Override
  public void close() {
    epoll.close();
    wakeUp.close();
  }
}
