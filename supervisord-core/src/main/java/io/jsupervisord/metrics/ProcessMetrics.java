package io.jsupervisord.metrics;

import io.jsupervisord.process.ExitKind;
import io.jsupervisord.process.ProcessStatistics.Stream;
import io.jsupervisord.process.Wellness;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** What is counted of processes: what became of them, how they are, and what they write. */
final class ProcessMetrics {
  private ProcessMetrics() {}

  static void addTo(MetricSnapshots.Builder metrics, List<ProcessSample> processes) {
    Family restarts =
        Family.counter("jsupervisord_process_restarts", "Starts again after an end, by itself");
    Family exits =
        Family.counter("jsupervisord_process_exits", "Ends of children, by what has ended them");
    Family spawnFailures =
        Family.counter(
            "jsupervisord_process_spawn_failures", "Starts for which there was no child");
    Family states =
        Family.counter("jsupervisord_process_state_seconds", "Time that was spent in each state");
    Family ready = Family.gauge("jsupervisord_process_ready", "Whether it runs and is ready");
    Family healthy =
        Family.gauge("jsupervisord_process_healthy", "Whether its health check is content");
    for (ProcessSample process : processes) {
      restarts.add(process.restarts(), process.labels());
      spawnFailures.add(process.statistics().spawnFailures(), process.labels());
      for (ExitKind kind : ExitKind.values()) {
        exits.add(
            process.statistics().exits().getOrDefault(kind, 0),
            process.labels().add("kind", kind.name().toLowerCase(Locale.ROOT)));
      }
      process
          .statistics()
          .timeIn()
          .forEach(
              (state, time) ->
                  states.add(
                      time.toNanos() / (double) TimeUnit.SECONDS.toNanos(1),
                      process.labels().add("state", state.name())));
      Wellness wellness = process.wellness();
      ready.add(wellness.ready() ? 1 : 0, process.labels());
      if (wellness.isChecked()) {
        healthy.add(wellness.healthy() ? 1 : 0, process.labels());
      }
    }
    List.of(restarts, exits, spawnFailures, states, ready, healthy)
        .forEach(family -> family.addTo(metrics));
    addOutput(
        metrics, processes, "output_bytes", "Output that was read from children", Stream::bytes);
    addOutput(
        metrics,
        processes,
        "log_lost_bytes",
        "Output that a log file did not take, as when the disk is full",
        Stream::lost);
  }

  private static void addOutput(
      MetricSnapshots.Builder metrics,
      List<ProcessSample> processes,
      String name,
      String help,
      ToLongFunction<Stream> value) {
    Family family = Family.counter("jsupervisord_process_" + name, help);
    for (ProcessSample process : processes) {
      family.add(
          (double) value.applyAsLong(process.statistics().stdout()),
          process.labels().add("stream", "stdout"));
      family.add(
          (double) value.applyAsLong(process.statistics().stderr()),
          process.labels().add("stream", "stderr"));
    }
    family.addTo(metrics);
  }
}
