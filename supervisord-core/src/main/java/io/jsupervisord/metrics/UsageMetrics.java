package io.jsupervisord.metrics;

import io.jsupervisord.procfs.ProcFs;
import io.jsupervisord.procfs.ProcessUsage;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;

/**
 * What processes take of the machine, and the daemon itself, which goes by the names that every
 * client library of Prometheus has for its own process. Reads procfs: on a worker.
 */
final class UsageMetrics {
  private final Family cpu;
  private final Family memory;
  private final Family descriptors;
  private final Family threads;

  private UsageMetrics(String prefix, String of) {
    cpu = Family.counter(prefix + "_cpu_seconds", "CPU time" + of + " in user and system mode");
    memory = Family.gauge(prefix + "_resident_memory_bytes", "Memory" + of + " that is in RAM");
    descriptors = Family.gauge(prefix + "_open_fds", "File descriptors" + of);
    threads = Family.gauge(prefix + "_threads", "Threads" + of);
  }

  /** Those of processes that run. */
  static void addTo(MetricSnapshots.Builder metrics, List<ProcessSample> processes, ProcFs procfs) {
    UsageMetrics all = new UsageMetrics("jsupervisord_process", " of the child");
    for (ProcessSample process : processes) {
      if (process.pid() != 0) {
        all.add(procfs.usage(process.pid()), process.labels());
      }
    }
    all.addTo(metrics);
  }

  /** That of the daemon. */
  static void addTo(MetricSnapshots.Builder metrics, int pid, ProcFs procfs) {
    UsageMetrics own = new UsageMetrics("process", " of supervisord");
    own.add(procfs.usage(pid), Labels.EMPTY);
    own.addTo(metrics);
  }

  /**
   * @param usage null when it has just ended
   */
  private void add(ProcessUsage usage, Labels labels) {
    if (usage == null) {
      return;
    }
    cpu.add(usage.cpuSeconds(), labels);
    memory.add((double) usage.residentBytes(), labels);
    if (usage.descriptors() >= 0) {
      descriptors.add(usage.descriptors(), labels);
    }
    threads.add(usage.threads(), labels);
  }

  private void addTo(MetricSnapshots.Builder metrics) {
    List.of(cpu, memory, descriptors, threads).forEach(family -> family.addTo(metrics));
  }
}
