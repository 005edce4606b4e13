package io.jsupervisord.rpc;

import io.jsupervisord.api.ProcessResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The order in which the processes of one call are answered for: the order they finish in. Those
 * that finish within {@link #TOGETHER_NANOS} of the one before have finished together, and stand as
 * they were asked, so that the same call has the same answer each time: which of two programs the
 * kernel lets die first is chance. Loop thread only.
 */
final class FinishOrder {
  /** A quarter of a second. */
  static final long TOGETHER_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private record Finished(int asked, ProcessResult result) {}

  private final List<Finished> ordered = new ArrayList<>();
  private final List<Finished> together = new ArrayList<>();
  private long last;

  /**
   * @param asked the how manieth of the call it was
   * @param nanos when it finished; no earlier than the one before
   */
  void add(int asked, ProcessResult result, long nanos) {
    if (nanos - last > TOGETHER_NANOS) {
      close();
    }
    last = nanos;
    together.add(new Finished(asked, result));
  }

  /** What comes from here on is later than all there is, however soon. */
  void close() {
    together.sort(Comparator.comparingInt(Finished::asked));
    ordered.addAll(together);
    together.clear();
  }

  List<ProcessResult> results() {
    close();
    return ordered.stream().map(Finished::result).toList();
  }
}
