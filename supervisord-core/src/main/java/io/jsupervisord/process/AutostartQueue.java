package io.jsupervisord.process;

import io.jsupervisord.loop.Reactor;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Starts programs in order. A thousand of them take a second: the loop does other things in
 * between, so that clients are answered and pipes are read. Loop thread only.
 */
final class AutostartQueue {
  private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** However slow the machine: the order of what a few programs do at once is the reference's. */
  private static final int FEWEST = 20;

  private final Reactor reactor;
  private final Deque<ManagedProcess> waiting = new ArrayDeque<>();
  private boolean scheduled;

  AutostartQueue(Reactor reactor) {
    this.reactor = reactor;
  }

  /** Starts these after those that wait already; the first ones at once. */
  void add(Collection<ManagedProcess> processes) {
    waiting.addAll(processes);
    if (!scheduled) {
      turn();
    }
  }

  private void turn() {
    long end = reactor.clock().nanos() + TURN_NANOS;
    scheduled = false;
    try {
      for (int i = 0;
          !waiting.isEmpty() && (i < FEWEST || reactor.clock().nanos() - end < 0);
          i++) {
        waiting.remove().autostart();
      }
    } finally {
      if (!waiting.isEmpty()) {
        scheduled = true;
        reactor.execute(this::turn);
      }
    }
  }
}
