package io.jsupervisord.process;

import io.jsupervisord.config.GroupConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A group that is active, of any kind. Loop thread only. */
final class ManagedGroup implements ProcessGroup {
  private final GroupConfig config;
  private final GroupKind kind;
  private final Map<String, ManagedProcess> processes = new LinkedHashMap<>();
  private List<SupervisedProcess> view = List.of();

  ManagedGroup(GroupConfig config, GroupKind kind) {
    this.config = config;
    this.kind = kind;
  }

  /** Adds a process; of two with the same name the later one takes the place. */
  void add(ManagedProcess process) {
    processes.put(process.name(), process);
    view = List.copyOf(processes.values());
  }

  GroupKind kind() {
    return kind;
  }

  @Override
  public GroupConfig config() {
    return config;
  }

  @Override
  public List<SupervisedProcess> processes() {
    return view;
  }

  @Override
  public SupervisedProcess process(String name) {
    return processes.get(name);
  }

  void autostart() {
    processes.values().forEach(ManagedProcess::autostart);
  }

  /** Asks all to stop, high priority numbers first; what starts or waits for a retry gives up. */
  void shutdown() {
    List<ManagedProcess> order = new ArrayList<>(processes.values());
    order.sort(Comparator.comparingInt((ManagedProcess p) -> p.config().priority()));
    for (int i = order.size() - 1; i >= 0; i--) {
      order.get(i).shutdown();
    }
  }

  boolean isDown() {
    return processes.values().stream().allMatch(p -> p.state().isStopped());
  }
}
