package io.jsupervisord.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Supplier;

/** The values of one metric, each with other labels. */
final class Family {
  private final ObjDoubleConsumer<Labels> values;
  private final Supplier<MetricSnapshot> metric;

  private Family(ObjDoubleConsumer<Labels> values, Supplier<MetricSnapshot> metric) {
    this.values = values;
    this.metric = metric;
  }

  /**
   * What only grows.
   *
   * @param name without the ending {@code _total}, which is added where it is written
   */
  static Family counter(String name, String help) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
    return new Family(
        (labels, value) -> counter.dataPoint(new CounterDataPointSnapshot(value, labels, null, 0)),
        counter::build);
  }

  /** What goes up and down. */
  static Family gauge(String name, String help) {
    GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
    return new Family(
        (labels, value) -> gauge.dataPoint(new GaugeDataPointSnapshot(value, labels, null)),
        gauge::build);
  }

  void add(double value, Labels labels) {
    values.accept(labels, value);
  }

  void addTo(MetricSnapshots.Builder metrics) {
    metrics.metricSnapshot(metric.get());
  }
}
