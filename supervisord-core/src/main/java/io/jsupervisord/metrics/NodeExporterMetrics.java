package io.jsupervisord.metrics;

import io.jsupervisord.api.ProcessState;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What node_exporter's collector for Supervisor tells, by its names and with its values, so that
 * dashboards and alerts made for it go on working.
 */
final class NodeExporterMetrics {
  private static final Set<ProcessState> UP =
      Set.of(ProcessState.STARTING, ProcessState.RUNNING, ProcessState.STOPPING);

  private NodeExporterMetrics() {}

  static void addTo(MetricSnapshots.Builder metrics, List<ProcessSample> processes) {
    metrics.metricSnapshot(
        gauge("up", "Process Up", processes.stream(), p -> UP.contains(p.state()) ? 1 : 0));
    metrics.metricSnapshot(
        gauge("state", "Process State", processes.stream(), p -> p.state().code()));
    metrics.metricSnapshot(
        gauge("exit_status", "Process Exit Status", processes.stream(), p -> p.exitStatus()));
    metrics.metricSnapshot(
        gauge(
            "start_time_seconds",
            "Process start time",
            processes.stream().filter(p -> UP.contains(p.state())),
            p -> (double) p.startTime()));
  }

  private static GaugeSnapshot gauge(
      String name,
      String help,
      Stream<ProcessSample> processes,
      ToDoubleFunction<ProcessSample> value) {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder().name("node_supervisord_" + name).help(help);
    processes.forEach(
        p -> gauge.dataPoint(new GaugeDataPointSnapshot(value.applyAsDouble(p), p.labels(), null)));
    return gauge.build();
  }
}
