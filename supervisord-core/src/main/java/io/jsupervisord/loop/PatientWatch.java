package io.jsupervisord.loop;

import io.jsupervisord.posix.Pollable;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A watch that does not fail: what the system refuses to watch, for want of memory just now, it is
 * asked for again a second later, until that succeeds or the watch is cancelled. The action of one
 * that begins late is called at once, for what became ready meanwhile need not be told again. Loop
 * thread only.
 */
public final class PatientWatch implements Watch {
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Reactor reactor;
  private final Supplier<Watch> beginning;
  private final Runnable action;
  private Watch current;

  private PatientWatch(Reactor reactor, Supplier<Watch> beginning, Runnable action) {
    this.reactor = reactor;
    this.beginning = beginning;
    this.action = action;
  }

  /** {@link Reactor#watchReadable}, patiently. */
  public static Watch readable(Reactor reactor, Pollable source, Runnable action) {
    return begun(reactor, () -> reactor.watchReadable(source, action), action);
  }

  /** {@link Reactor#watchWritable}, patiently. */
  public static Watch writable(Reactor reactor, Pollable sink, Runnable action) {
    return begun(reactor, () -> reactor.watchWritable(sink, action), action);
  }

  private static Watch begun(Reactor reactor, Supplier<Watch> beginning, Runnable action) {
    PatientWatch watch = new PatientWatch(reactor, beginning, action);
    watch.begin();
    return watch;
  }

  private boolean begin() {
    try {
      current = beginning.get();
      return true;
    } catch (UncheckedIOException e) {
      current = reactor.after(RETRY_NANOS, this::beginLate)::cancel;
      return false;
    }
  }

  private void beginLate() {
    if (begin()) {
      action.run();
    }
  }

  @Override
  public void cancel() {
    current.cancel();
  }
}
