package io.jsupervisord.process;

import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.event.ListenerPool;
import java.util.List;

/** A group that is active. Loop thread only. */
public interface ProcessGroup {
  GroupConfig config();

  default String name() {
    return config().name();
  }

  default int priority() {
    return config().priority();
  }

  /** Its processes in the order they are started. */
  List<SupervisedProcess> processes();

  /** Its pool of event listeners, or null when it is no such group. */
  default ListenerPool pool() {
    return null;
  }

  /** The process of that name, or null. */
  default SupervisedProcess process(String name) {
    for (SupervisedProcess process : processes()) {
      if (process.name().equals(name)) {
        return process;
      }
    }
    return null;
  }

  /** Those that are not down, see {@link io.jsupervisord.api.ProcessState#isStopped}. */
  default List<SupervisedProcess> unstopped() {
    return processes().stream().filter(p -> !p.state().isStopped()).toList();
  }
}
