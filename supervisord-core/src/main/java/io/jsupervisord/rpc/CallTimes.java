package io.jsupervisord.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long calls have taken, by method, from when they were handed over until there was an answer.
 * That a client wants to wait for a process counts as well. Any thread.
 */
public final class CallTimes {
  private static final double[] BOUNDS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  /**
   * The times of one method.
   *
   * @param counts of calls up to each bound and not up to the one before; the last one of the rest
   * @param sum in seconds
   */
  public record Times(List<Long> counts, double sum) {}

  private static final class Histogram {
    private final AtomicLongArray counts = new AtomicLongArray(BOUNDS.length + 1);
    private final LongAdder nanos = new LongAdder();
  }

  private final Map<String, Histogram> methods = new ConcurrentHashMap<>();

  /** The upper bounds of the counts, in seconds, without that of the last one. */
  public static double[] bounds() {
    return BOUNDS.clone();
  }

  /** A call of a method that exists has been answered. */
  void add(String method, long nanos) {
    Histogram histogram = methods.computeIfAbsent(method, m -> new Histogram());
    double seconds = nanos / (double) TimeUnit.SECONDS.toNanos(1);
    int at = 0;
    while (at < BOUNDS.length && seconds > BOUNDS[at]) {
      at++;
    }
    histogram.counts.incrementAndGet(at);
    histogram.nanos.add(nanos);
  }

  /** What was measured up to now; a method that was never called is missing. */
  public Map<String, Times> times() {
    Map<String, Times> times = new TreeMap<>();
    methods.forEach(
        (method, histogram) -> {
          List<Long> counts = new ArrayList<>();
          for (int i = 0; i < histogram.counts.length(); i++) {
            counts.add(histogram.counts.get(i));
          }
          double sum = histogram.nanos.sum() / (double) TimeUnit.SECONDS.toNanos(1);
          times.put(method, new Times(counts, sum));
        });
    return times;
  }
}
