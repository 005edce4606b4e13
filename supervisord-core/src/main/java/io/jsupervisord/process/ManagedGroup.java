package io.jsupervisord.process;

import io.jsupervisord.config.GroupConfig;
import io.jsupervisord.event.ListenerPool;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A group that is active, of any kind. Loop thread only. */
final class ManagedGroup implements ProcessGroup {
  private final GroupKind kind;
  private final Map<String, ManagedProcess> processes = new LinkedHashMap<>();
  private GroupConfig config;
  private List<SupervisedProcess> view;

  /**
   * @param members in the order they are started; of two with the same name the later one counts
   */
  ManagedGroup(GroupConfig config, GroupKind kind, List<ManagedProcess> members) {
    this.config = config;
    this.kind = kind;
    members.forEach(member -> processes.put(member.name(), member));
    this.view = List.copyOf(processes.values());
  }

  /**
   * Makes it another group of the same kind. Its configuration is that of the members, whatever
   * they were to be.
   *
   * @param other what else there is to know of it, and the order of the members
   */
  void become(GroupConfig other, Collection<ManagedProcess> members) {
    Map<String, ManagedProcess> byName = new LinkedHashMap<>();
    members.forEach(member -> byName.put(member.name(), member));
    processes.clear();
    other.processes().stream()
        .map(program -> byName.remove(program.name()))
        .filter(Objects::nonNull)
        .forEach(member -> processes.put(member.name(), member));
    processes.putAll(byName);
    view = List.copyOf(processes.values());
    config = other.with(view.stream().map(SupervisedProcess::config).toList());
  }

  GroupKind kind() {
    return kind;
  }

  /** {@link #processes} with what the table may do to them. */
  Collection<ManagedProcess> members() {
    return processes.values();
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
  public ListenerPool pool() {
    return kind instanceof GroupKind.Listeners listeners ? listeners.pool() : null;
  }

  @Override
  public SupervisedProcess process(String name) {
    return processes.get(name);
  }

  /**
   * Asks all to stop, high priority numbers first; what starts or waits for a retry gives up. Those
   * on which others depend that are not down are left for a later call.
   */
  void shutdown() {
    List<ManagedProcess> order = new ArrayList<>(processes.values());
    order.sort((a, b) -> Integer.compare(a.config().priority(), b.config().priority()));
    Collections.reverse(order);
    order.stream().filter(p -> p.livingDependents().isEmpty()).forEach(ManagedProcess::shutdown);
  }

  /** Whether all that are not down wait for others to be down first. */
  boolean isHeldBack() {
    return unstopped().stream().noneMatch(p -> p.livingDependents().isEmpty());
  }

  boolean isDown() {
    return processes.values().stream().allMatch(p -> p.state().isStopped());
  }
}
