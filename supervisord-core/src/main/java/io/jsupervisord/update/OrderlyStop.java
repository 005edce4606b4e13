package io.jsupervisord.update;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.process.SupervisedProcess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Stops processes, those that depend on others of them first, and tells of each when it may be
 * started again: when it is down, and all of them that it depends on are. Loop thread only.
 */
final class OrderlyStop {
  /** Who was not asked to stop yet, and who of them has to be down before. */
  private final Map<SupervisedProcess, Set<SupervisedProcess>> unasked = new LinkedHashMap<>();

  /** Who was not told of yet, and who has to be down before. */
  private final Map<SupervisedProcess, Set<SupervisedProcess>> untold = new LinkedHashMap<>();

  private final Map<SupervisedProcess, String> failures = new HashMap<>();
  private final BiConsumer<SupervisedProcess, String> whenClear;
  private int inFlight;

  /**
   * @param whenClear is told of each process, once, with null or why it could not be stopped; maybe
   *     within {@link #begin}
   */
  OrderlyStop(
      Collection<SupervisedProcess> processes, BiConsumer<SupervisedProcess, String> whenClear) {
    this.whenClear = whenClear;
    for (SupervisedProcess process : processes) {
      Set<SupervisedProcess> dependents = new LinkedHashSet<>(process.livingDependents());
      dependents.retainAll(processes);
      unasked.put(process, dependents);
      untold.computeIfAbsent(process, p -> new LinkedHashSet<>()).add(process);
      for (SupervisedProcess dependent : dependents) {
        untold.computeIfAbsent(dependent, p -> new LinkedHashSet<>()).add(process);
      }
    }
  }

  void begin() {
    SupervisedProcess next = next();
    while (next != null) {
      unasked.remove(next);
      ask(next);
      next = next();
    }
  }

  private SupervisedProcess next() {
    for (Map.Entry<SupervisedProcess, Set<SupervisedProcess>> entry : unasked.entrySet()) {
      if (entry.getValue().isEmpty()) {
        return entry.getKey();
      }
    }
    // a circle, which configurations of different times can make together, is cut somewhere
    return inFlight > 0 || unasked.isEmpty() ? null : unasked.keySet().iterator().next();
  }

  private void ask(SupervisedProcess process) {
    inFlight++;
    if (process.state().isRunning()) {
      String failure = process.stop();
      if (failure != null) {
        failures.put(process, failure);
        down(process);
        return;
      }
    } else {
      process.holdDown();
    }
    if (process.state().isStopped()) {
      down(process);
    } else {
      process.addListener(new EndOfStop());
    }
  }

  private final class EndOfStop implements SupervisedProcess.StateListener {
    @Override
    public void stateChanged(SupervisedProcess process, ProcessState from, ProcessState to) {
      if (process.state().isStopped()) {
        process.removeListener(this);
        down(process);
        begin();
      }
    }
  }

  private void down(SupervisedProcess process) {
    inFlight--;
    unasked.values().forEach(waiting -> waiting.remove(process));
    List<SupervisedProcess> clear = new ArrayList<>();
    untold.forEach(
        (other, waiting) -> {
          if (waiting.remove(process) && waiting.isEmpty()) {
            clear.add(other);
          }
        });
    clear.forEach(untold::remove);
    clear.forEach(other -> whenClear.accept(other, failures.get(other)));
  }
}
