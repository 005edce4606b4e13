package io.jsupervisord.config;

import io.jsupervisord.api.EventType;
import java.util.List;

/** A group as configured. Groups are ordered by priority, then name. */
public sealed interface GroupConfig {
  String name();

  int priority();

  /** Its processes in the order they are started. */
  List<ProgramConfig> processes();

  /** The same group with other processes. */
  GroupConfig with(List<ProgramConfig> others);

  /** A {@code [program:x]} of its own, or a {@code [group:x]}. */
  record Programs(String name, int priority, List<ProgramConfig> processes) implements GroupConfig {
    public Programs {
      processes = List.copyOf(processes);
    }

    @Override
    public GroupConfig with(List<ProgramConfig> others) {
      return new Programs(name, priority, others);
    }
  }

  /**
   * An {@code [eventlistener:x]}.
   *
   * @param bufferSize how many events wait for a listener before the oldest is dropped, at least 1
   * @param events what it subscribes to, as written
   * @param resultHandler the handler's name as written
   */
  record Listeners(
      String name,
      int priority,
      List<ProgramConfig> processes,
      int bufferSize,
      List<EventType> events,
      String resultHandler)
      implements GroupConfig {
    public Listeners {
      processes = List.copyOf(processes);
      events = List.copyOf(events);
    }

    @Override
    public GroupConfig with(List<ProgramConfig> others) {
      return new Listeners(name, priority, others, bufferSize, events, resultHandler);
    }
  }

  /** An {@code [fcgi-program:x]}: its processes share a listening socket as descriptor 0. */
  record FastCgi(
      String name, int priority, List<ProgramConfig> processes, FastCgiSocketConfig socket)
      implements GroupConfig {
    public FastCgi {
      processes = List.copyOf(processes);
    }

    @Override
    public GroupConfig with(List<ProgramConfig> others) {
      return new FastCgi(name, priority, others, socket);
    }
  }
}
