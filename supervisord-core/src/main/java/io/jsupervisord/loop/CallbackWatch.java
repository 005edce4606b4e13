package io.jsupervisord.loop;

import io.jsupervisord.posix.Pollable;
import java.util.concurrent.atomic.AtomicBoolean;

/** A watch of something without a descriptor; wake-ups that come in a bunch are one. */
final class CallbackWatch implements Watch {
  private final Reactor reactor;
  private final Pollable pollable;
  private final Runnable action;
  private final AtomicBoolean queued = new AtomicBoolean();
  private boolean cancelled;

  CallbackWatch(Reactor reactor, Pollable pollable, Runnable action) {
    this.reactor = reactor;
    this.pollable = pollable;
    this.action = action;
  }

  void begin() {
    pollable.onReady(this::wake);
  }

  private void wake() {
    if (queued.compareAndSet(false, true)) {
      reactor.execute(this::run);
    }
  }

  private void run() {
    queued.set(false);
    if (!cancelled) {
      action.run();
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    pollable.onReady(null);
  }
}
