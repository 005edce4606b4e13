package io.jsupervisord.process;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.process.SupervisedProcess.StateListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The state of a process and who is told of its changes. They are told when the transition is
 * complete, never within it: who hears of STOPPED may start the process at once. Loop thread only.
 */
final class StateCell {
  private record Change(ProcessState from, ProcessState to) {}

  private final SupervisedProcess process;
  private final List<StateListener> listeners = new ArrayList<>(1);
  private final Deque<Change> untold = new ArrayDeque<>(2);
  private ProcessState current = ProcessState.STOPPED;
  private int depth;
  private boolean telling;

  StateCell(SupervisedProcess process) {
    this.process = process;
  }

  ProcessState get() {
    return current;
  }

  /** Enters another state; to be called between {@link #begin} and {@link #end}. */
  void set(ProcessState next) {
    untold.add(new Change(current, next));
    current = next;
  }

  /** A transition begins, maybe within another one. */
  void begin() {
    depth++;
  }

  /** A transition is complete; the outermost one tells of all changes. */
  void end() {
    depth--;
    if (depth > 0 || telling) {
      return;
    }
    telling = true;
    try {
      for (Change change = untold.poll(); change != null; change = untold.poll()) {
        for (StateListener listener : List.copyOf(listeners)) {
          listener.stateChanged(process, change.from(), change.to());
        }
      }
    } finally {
      telling = false;
    }
  }

  /**
   * Has the listeners look again, though the state is the same; those yet to be told will anyway.
   */
  void nudge() {
    if (untold.isEmpty()) {
      begin();
      untold.add(new Change(current, current));
      end();
    }
  }

  void addListener(StateListener listener) {
    if (!listeners.contains(listener)) {
      listeners.add(listener);
    }
  }

  void removeListener(StateListener listener) {
    listeners.remove(listener);
  }
}
