package io.jsupervisord.metrics;

import io.jsupervisord.rpc.CallTimes;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Arrays;

/** What is counted of the daemon: its event buffers, and how long it takes to answer. */
final class DaemonMetrics {
  private static final double[] BOUNDS =
      Arrays.copyOf(CallTimes.bounds(), CallTimes.bounds().length + 1);

  static {
    BOUNDS[BOUNDS.length - 1] = Double.POSITIVE_INFINITY;
  }

  private DaemonMetrics() {}

  static void addTo(MetricSnapshots.Builder metrics, Scrape scrape, CallTimes times) {
    metrics.metricSnapshot(
        InfoSnapshot.builder()
            .name("jsupervisord_build")
            .help("The release of Supervisor that is followed, and the Java it runs on")
            .dataPoint(
                InfoDataPointSnapshot.builder()
                    .labels(
                        Labels.of(
                            "java", Runtime.version().toString(), "version", scrape.version()))
                    .build())
            .build());
    Family running = Family.gauge("jsupervisord_running", "Whether it is not on its way down");
    running.add(scrape.mood().equals("RUNNING") ? 1 : 0, Labels.EMPTY);
    Family waiting =
        Family.gauge("jsupervisord_event_buffer_events", "Events that wait for a listener");
    Family dropped =
        Family.counter(
            "jsupervisord_event_buffer_drops", "Events that were lost as too many waited");
    for (Scrape.PoolSample pool : scrape.pools()) {
      waiting.add(pool.waiting(), Labels.of("pool", pool.name()));
      dropped.add((double) pool.dropped(), Labels.of("pool", pool.name()));
    }
    running.addTo(metrics);
    waiting.addTo(metrics);
    dropped.addTo(metrics);
    metrics.metricSnapshot(latency(times));
  }

  private static HistogramSnapshot latency(CallTimes times) {
    HistogramSnapshot.Builder histogram =
        HistogramSnapshot.builder()
            .name("jsupervisord_rpc_duration_seconds")
            .help("How long calls took, what they waited for included");
    times
        .times()
        .forEach(
            (method, one) ->
                histogram.dataPoint(
                    HistogramDataPointSnapshot.builder()
                        .labels(Labels.of("method", method))
                        .sum(one.sum())
                        .classicHistogramBuckets(
                            ClassicHistogramBuckets.of(BOUNDS, one.counts().toArray(Long[]::new)))
                        .build()));
    return histogram.build();
  }
}
