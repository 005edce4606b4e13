package io.jsupervisord.http;

import io.jsupervisord.loop.OnDemandThreads;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * What would keep a server's thread from its other clients: passwords that are slow to check, and
 * the beginnings of encrypted connections. Its threads are there while there is work, and so few
 * that strangers who make work for it leave the other processors alone.
 */
final class SlowWork implements Executor {
  private static final Duration IDLENESS = Duration.ofSeconds(10);

  private final String name;
  private final int most;
  private final ThreadFactory factory;
  private OnDemandThreads threads;

  SlowWork(String name, int most) {
    this(name, most, Thread::new);
  }

  SlowWork(String name, int most, ThreadFactory factory) {
    this.name = name;
    this.most = most;
    this.factory = factory;
  }

  /**
   * Runs a task some time; those of connections that end are to be taken back. When the system has
   * no thread left the caller does it itself, and other clients wait meanwhile. From any thread.
   */
  @Override
  public void execute(Runnable task) {
    threads().executeAnywhere(task);
  }

  private synchronized OnDemandThreads threads() {
    if (threads == null) {
      threads = new OnDemandThreads(name, most, IDLENESS, factory);
    }
    return threads;
  }

  /** How many tasks wait. From any thread. */
  int waiting() {
    return threads().waiting();
  }

  /** Takes back a task that was not begun with, if it is one. From any thread. */
  void forget(Runnable task) {
    threads().forget(task);
  }
}
