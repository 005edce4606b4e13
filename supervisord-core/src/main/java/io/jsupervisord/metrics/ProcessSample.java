package io.jsupervisord.metrics;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.process.ProcessStatistics;
import io.jsupervisord.process.SupervisedProcess;
import io.jsupervisord.process.Wellness;
import io.prometheus.metrics.model.snapshots.Labels;

/**
 * A process at the moment of a scrape.
 *
 * @param labels its name and group, by the label names of node_exporter's collector
 * @param pid 0 when nothing runs
 * @param startTime wall-clock seconds of the last spawn attempt, 0 for never
 * @param exitStatus of the last exit, -1 for a signal, 0 when there was none
 */
record ProcessSample(
    Labels labels,
    ProcessState state,
    int pid,
    long startTime,
    int exitStatus,
    int restarts,
    Wellness wellness,
    ProcessStatistics statistics) {
  /** On the loop thread. */
  static ProcessSample of(SupervisedProcess process) {
    Integer exitStatus = process.exitStatus();
    return new ProcessSample(
        Labels.of("name", process.name(), "group", process.groupName()),
        process.state(),
        process.pid(),
        process.startTime(),
        exitStatus == null ? 0 : exitStatus,
        process.restarts(),
        process.wellness(),
        process.statistics());
  }
}
