package io.jsupervisord.metrics;

import io.jsupervisord.process.ProcessGroup;
import io.jsupervisord.rpc.DaemonControl;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that the loop thread knows of, at one moment.
 *
 * @param mood the name of the daemon's state
 * @param pid the daemon's own
 */
record Scrape(
    String version, String mood, int pid, List<ProcessSample> processes, List<PoolSample> pools) {
  /**
   * A pool of event listeners.
   *
   * @param waiting how many events wait for a listener
   * @param dropped how many were lost because too many waited
   */
  record PoolSample(String name, int waiting, long dropped) {}

  /** On the loop thread. */
  static Scrape of(DaemonControl daemon) {
    List<ProcessSample> processes = new ArrayList<>();
    List<PoolSample> pools = new ArrayList<>();
    for (ProcessGroup group : daemon.groups()) {
      group.processes().forEach(process -> processes.add(ProcessSample.of(process)));
      if (group.pool() != null) {
        pools.add(new PoolSample(group.name(), group.pool().waiting(), group.pool().dropped()));
      }
    }
    return new Scrape(
        daemon.supervisorVersion(), daemon.mood().name(), daemon.pid(), processes, pools);
  }
}
