package io.jsupervisord.process;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.jsupervisord.api.ProcessRun;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last runs of a process, and why it was stopped or given up. Costs nothing worth mentioning
 * until something has ended. Loop thread only.
 */
final class RunHistory {
  static final int KEPT = 10;

  private Deque<ProcessRun> runs;
  private int ever;
  private String stopCause = "";
  private String gaveUp = "";

  /** A start is tried: what was said of the last one no longer holds. */
  void begun() {
    stopCause = "";
    gaveUp = "";
  }

  /** Somebody or something wants it stopped; the first one who does counts. */
  void stopAsked(String cause) {
    if (stopCause.isEmpty()) {
      stopCause = cause;
    }
  }

  /** It has not ended when it was asked to. */
  void killed(int stopWaitSecs) {
    String added = ", killed after stopwaitsecs=" + stopWaitSecs;
    if (!stopCause.endsWith(added)) {
      stopCause += added;
    }
  }

  /** A rule has decided that it is not tried again. */
  void gaveUp(String reason) {
    gaveUp = reason;
  }

  /** It is down and stays so, for there is nothing to run. */
  void startRefused(String reason) {
    gaveUp(reason);
  }

  /** {@link #gaveUp} after so many failed starts in a row. */
  void outOfRetries(int failures, int startRetries) {
    String what = failures == 1 ? "its start has" : failures + " starts in a row have";
    gaveUp("%s failed (startretries=%d)".formatted(what, startRetries));
  }

  /**
   * A child has ended.
   *
   * @param start in wall-clock seconds, as is {@code end}
   * @param nanos how long it ran
   */
  void ended(long start, long end, long nanos, Exit exit, boolean wasAsked) {
    add(
        new ProcessRun(
            start,
            end,
            // finer than what people read costs bytes on the wire
            Duration.ofMillis(NANOSECONDS.toMillis(nanos)),
            exit.code(),
            exit.signal(),
            exit.isExpected(),
            wasAsked ? stopCause : "",
            ""));
  }

  /** There was no child. */
  void spawnFailed(long start, String error) {
    add(new ProcessRun(start, start, Duration.ZERO, -1, "", false, "", error));
  }

  private void add(ProcessRun run) {
    if (runs == null) {
      runs = new ArrayDeque<>(KEPT);
    } else if (runs.size() == KEPT) {
      runs.removeFirst();
    }
    runs.addLast(run);
    ever++;
  }

  /** Oldest first. */
  List<ProcessRun> runs() {
    return runs == null ? List.of() : List.copyOf(runs);
  }

  int ever() {
    return ever;
  }

  String stopCause() {
    return stopCause;
  }

  String gaveUpBecause() {
    return gaveUp;
  }
}
