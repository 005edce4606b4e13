package io.jsupervisord.process;

import io.jsupervisord.loop.Reactor;
import io.jsupervisord.posix.DaemonProcess;
import io.jsupervisord.posix.PosixException;
import io.jsupervisord.posix.ProcessTree;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Walks through procfs on up to two threads, which end when idle. */
public final class WalkedTrees implements ProcessTrees {
  private static final int THREADS = 2;
  private static final int IDLE_SECONDS = 5;
  private static final int PASSES = 50;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Reactor reactor;
  private ThreadPoolExecutor threads;
  private int count;

  public WalkedTrees(Reactor reactor) {
    this.reactor = reactor;
  }

  @Override
  public String follow() throws PosixException {
    if (threads == null) {
      DaemonProcess.adoptOrphans();
      threads =
          new ThreadPoolExecutor(
              THREADS,
              THREADS,
              IDLE_SECONDS,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              WalkedTrees::thread);
      threads.allowCoreThreadTimeOut(true);
    }
    count++;
    // a daemon below this one may have the same pid in its own namespace
    return "%d-%x-%d".formatted(DaemonProcess.pid(), System.nanoTime(), count);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "process-tree");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public boolean adoptsOrphans() {
    return threads != null;
  }

  private static ProcessTree tree(int leader, String tree) {
    return new ProcessTree(leader, VARIABLE + "=" + tree);
  }

  @Override
  public void signal(int leader, String tree, int signal) {
    run(() -> tree(leader, tree).signalOutsideGroup(signal));
  }

  @Override
  public void kill(int leader, String tree, IntConsumer whenGone) {
    run(
        () -> {
          int left = killAll(tree(leader, tree));
          reactor.execute(() -> whenGone.accept(left));
        });
  }

  private static int killAll(ProcessTree tree) {
    int left = tree.kill();
    for (int i = 1; left > 0 && i < PASSES; i++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      left = tree.kill();
    }
    return left;
  }

  private void run(Runnable walk) {
    try {
      threads.execute(walk);
    } catch (OutOfMemoryError e) {
      // how the JVM tells that the system has no thread left; the pool has not taken it
      walk.run();
    }
  }
}
