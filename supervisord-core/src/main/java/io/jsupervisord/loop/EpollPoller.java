package io.jsupervisord.loop;

import io.jsupervisord.posix.Epoll;
import io.jsupervisord.posix.EventFd;
import io.jsupervisord.posix.PosixException;
import java.io.IOException;

/** A poller on {@code epoll(7)}, woken through an {@code eventfd(2)}. */
final class EpollPoller implements Poller {
  private final Epoll epoll;
  private final EventFd wakeUps;

  EpollPoller() throws PosixException {
    epoll = new Epoll();
    wakeUps = new EventFd();
    epoll.add(wakeUps.fd(), true, false);
  }

  @Override
  public void interest(int fd, boolean known, boolean readable, boolean writable)
      throws IOException {
    if (!known) {
      epoll.add(fd, readable, writable);
    } else if (readable || writable) {
      epoll.modify(fd, readable, writable);
    } else {
      epoll.remove(fd);
    }
  }

  @Override
  public void await(long timeoutNanos, Ready ready) throws IOException {
    epoll.awaitNanos(
        timeoutNanos,
        (fd, readable, writable) -> {
          if (fd == wakeUps.fd()) {
            wakeUps.drain();
          } else {
            ready.ready(fd, readable, writable);
          }
        });
  }

  @Override
  public void wakeUp() {
    wakeUps.signal();
  }

  @Override
  public void close() {
    epoll.close();
    wakeUps.close();
  }
}
