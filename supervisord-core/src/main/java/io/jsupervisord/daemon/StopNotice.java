package io.jsupervisord.daemon;

import io.jsupervisord.loop.Reactor;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Tells the service manager that the daemon ends, and again for as long as that takes. Programs
 * have their own time to end, one group after the other, which may be more than a manager waits: it
 * would kill the daemon and leave them behind. A daemon that hangs stops asking. Loop thread; goes
 * on until the loop ends.
 */
final class StopNotice {
  /** How often it is told. */
  static final Duration PERIOD = Duration.ofSeconds(10);

  /** How long the manager is to wait for the next notice. */
  static final Duration GRACE = Duration.ofSeconds(30);

  private final Reactor reactor;
  private final Consumer<Duration> tell;

  /**
   * @param tell how the manager is told; gets {@link #GRACE}
   */
  StopNotice(Reactor reactor, Consumer<Duration> tell) {
    this.reactor = reactor;
    this.tell = tell;
  }

  /** Tells it now and from now on. */
  void repeat() {
    tell.accept(GRACE);
    reactor.after(PERIOD.toNanos(), this::repeat);
  }
}
