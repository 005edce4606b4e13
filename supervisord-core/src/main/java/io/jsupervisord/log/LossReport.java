package io.jsupervisord.log;

import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Tells the main log that output of a child could not be written, and when it can be again. The
 * first loss is told at once; then there is a minute's silence after each recovery, for a full disk
 * may have a little room every now and then.
 */
final class LossReport implements WriteReport {
  private static final long SILENCE_NANOS = 60_000_000_000L;

  private final String subject;
  private final MainLog log;
  private final LongSupplier clock;
  private long lost;
  private long total;
  private boolean failing;
  private boolean announced;
  private boolean recovered;
  private long recoveredAt;

  /**
   * @param subject whose log it is, and its path
   * @param clock monotonic, in nanoseconds
   */
  LossReport(String subject, MainLog log, LongSupplier clock) {
    this.subject = subject;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void lost(long bytes, IOException why) {
    failing = true;
    lost += bytes;
    total += bytes;
    if (!announced && !isSilent()) {
      announced = true;
      log.error(subject + " cannot be written, output is lost: " + why.getMessage());
    }
  }

  /** The bytes lost since the beginning, told or not. */
  long total() {
    return total;
  }

  private boolean isSilent() {
    return recovered && clock.getAsLong() - recoveredAt < SILENCE_NANOS;
  }

  @Override
  public void written() {
    if (!failing) {
      return;
    }
    failing = false;
    if (announced) {
      tell(" can be written again");
      announced = false;
      recovered = true;
      recoveredAt = clock.getAsLong();
    }
  }

  @Override
  public void notRotated(IOException why) {
    log.error(subject + " cannot be rotated, it grows on: " + why.getMessage());
  }

  /** No more will be written: tells of losses that were kept silent about. */
  void end() {
    if (lost > 0) {
      tell(" is closed");
    }
  }

  private void tell(String what) {
    log.warn(subject + what + ", bytes lost: " + lost);
    lost = 0;
  }
}
