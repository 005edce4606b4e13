package io.jsupervisord.process;

import io.jsupervisord.api.ProcessState;
import io.jsupervisord.event.Event;
import io.jsupervisord.event.Events;

/** The event of each change of state. */
final class StateEvents {
  private StateEvents() {}

  /**
   * For the state that the process is in now. Its pid is still that of the child concerned.
   *
   * @param failures the failed starts in a row
   * @param expected whether the exit it has entered EXITED by was expected
   */
  static Event entered(
      SupervisedProcess process, ProcessState from, int failures, boolean expected) {
    String name = process.name();
    String group = process.groupName();
    return switch (process.state()) {
      case STARTING -> Events.starting(name, group, from, failures);
      case RUNNING -> Events.running(name, group, from, process.pid());
      case BACKOFF -> Events.backoff(name, group, from, failures);
      case STOPPING -> Events.stopping(name, group, from, process.pid());
      case STOPPED -> Events.stopped(name, group, from, process.pid());
      case EXITED -> Events.exited(name, group, from, expected, process.pid());
      case FATAL -> Events.fatal(name, group, from);
      case UNKNOWN -> Events.unknown(name, group, from);
    };
  }
}
