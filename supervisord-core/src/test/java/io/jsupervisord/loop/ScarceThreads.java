package io.jsupervisord.loop;

import java.util.concurrent.ThreadFactory;

/** Threads of a system that may have none left; the JVM tells of that as it does here. */
public final class ScarceThreads implements ThreadFactory {
  /** Whether there is none. */
  public volatile boolean none = true;

  @Override
  public Thread newThread(Runnable work) {
    return new Thread(work) {
      @Override
      public synchronized void start() {
        if (none) {
          throw new OutOfMemoryError("unable to create native thread");
        }
        super.start();
      }
    };
  }
}
