package io.jsupervisord.syslog;

import io.jsupervisord.log.MainLog;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Counts messages that nobody took, and tells the main log: at once, then at most once a minute,
 * and when they are taken again. Any thread.
 */
final class LossNotice {
  private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String subject;
  private final MainLog log;
  private final LongSupplier clock;
  private long lost;
  private boolean announced;
  private long announcedAt;

  /**
   * @param subject who does not take them
   * @param clock monotonic, in nanoseconds
   */
  LossNotice(String subject, MainLog log, LongSupplier clock) {
    this.subject = subject;
    this.log = log;
    this.clock = clock;
  }

  synchronized void lost(String reason) {
    lost++;
    long now = clock.getAsLong();
    if (!announced || now - announcedAt >= SILENCE_NANOS) {
      log.error("%s takes no messages, lost: %d (%s)".formatted(subject, lost, reason));
      announced = true;
      announcedAt = now;
    }
  }

  synchronized void taken() {
    if (lost > 0 && clock.getAsLong() - announcedAt >= TimeUnit.SECONDS.toNanos(1)) {
      tell(" takes messages again, lost: ");
    }
  }

  /** No more will come. */
  synchronized void end() {
    if (lost > 0) {
      tell(" is left, messages lost: ");
    }
  }

  private void tell(String what) {
    log.warn(subject + what + lost);
    lost = 0;
    announced = false;
  }
}
