package io.jsupervisord.log;

import java.io.IOException;

/** Counts the lines of the main log that were lost since one could be written. Any thread. */
final class LostLines implements WriteReport {
  private long lines;
  private int attempted;
  private boolean torn;
  private String reason;

  /** What is to be told before the next line, or null. */
  synchronized String notice() {
    return lines == 0 ? null : "log lines lost: " + lines + " (" + reason + ")";
  }

  /** Whether the file ends with a part of a line. */
  synchronized boolean isTorn() {
    return torn;
  }

  /** So many bytes are about to be written. */
  synchronized void attempt(int bytes) {
    attempted = bytes;
  }

  @Override
  public synchronized void written() {
    lines = 0;
    torn = false;
  }

  @Override
  public synchronized void lost(long bytes, IOException why) {
    lines++;
    torn |= bytes < attempted;
    reason = why.getMessage();
  }

  @Override
  public void notRotated(IOException why) {
    // it can only grow on, and that is seen
  }
}
