package io.jsupervisord.rpc;

import io.jsupervisord.process.SupervisedProcess;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whose end is waited for before a process is stopped together with others: that of those who
 * depend on it. Configurations of different times can make a circle together; it is cut, so that
 * nobody waits for ever. Loop thread only.
 */
final class StopOrder {
  private final Map<SupervisedProcess, Set<SupervisedProcess>> before = new LinkedHashMap<>();

  StopOrder(Collection<SupervisedProcess> together) {
    Set<SupervisedProcess> all = Set.copyOf(together);
    for (SupervisedProcess process : together) {
      Set<SupervisedProcess> dependents = new LinkedHashSet<>(process.livingDependents());
      dependents.retainAll(all);
      if (!dependents.isEmpty()) {
        before.put(process, dependents);
      }
    }
    cutCircles();
  }

  /** Those that have to be down before it is stopped. */
  Set<SupervisedProcess> before(SupervisedProcess process) {
    return before.getOrDefault(process, Set.of());
  }

  /** Goes through it as the stops will, one process at a time. */
  private void cutCircles() {
    Map<SupervisedProcess, Set<SupervisedProcess>> waiting = new LinkedHashMap<>();
    Map<SupervisedProcess, Set<SupervisedProcess>> after = new HashMap<>();
    Deque<SupervisedProcess> free = new ArrayDeque<>();
    before.forEach(
        (process, dependents) -> {
          waiting.put(process, new LinkedHashSet<>(dependents));
          for (SupervisedProcess dependent : dependents) {
            after.computeIfAbsent(dependent, d -> new LinkedHashSet<>()).add(process);
          }
        });
    after.keySet().stream().filter(process -> !before.containsKey(process)).forEach(free::add);
    while (!waiting.isEmpty()) {
      SupervisedProcess next = free.poll();
      if (next == null) {
        next = waiting.keySet().iterator().next();
        before.get(next).removeAll(waiting.remove(next));
      }
      for (SupervisedProcess process : after.getOrDefault(next, Set.of())) {
        Set<SupervisedProcess> left = waiting.get(process);
        if (left != null && left.remove(next) && left.isEmpty()) {
          waiting.remove(process);
          free.add(process);
        }
      }
    }
  }
}
