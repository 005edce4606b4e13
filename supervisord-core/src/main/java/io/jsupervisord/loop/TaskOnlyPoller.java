package io.jsupervisord.loop;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where the kernel offers no epoll: sleeps until a deadline or a wake-up; knows no descriptors. */
final class TaskOnlyPoller implements Poller {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private boolean wakeAsked;

  @Override
  public void interest(int fd, boolean known, boolean readable, boolean writable) {
    throw new UnsupportedOperationException("descriptors cannot be watched on this system");
  }

  @Override
  public void await(long timeoutNanos, Ready ready) {
    lock.lock();
    try {
      long left = timeoutNanos;
      while (!wakeAsked && left != 0) {
        if (left < 0) {
          woken.awaitUninterruptibly();
        } else {
          left = Math.max(0, woken.awaitNanos(left));
        }
      }
      wakeAsked = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void wakeUp() {
    lock.lock();
    try {
      wakeAsked = true;
      woken.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {}
}
