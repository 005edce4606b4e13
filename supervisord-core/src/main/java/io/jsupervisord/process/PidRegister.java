package io.jsupervisord.process;

import java.util.HashMap;
import java.util.Map;

/** Which process each living child belongs to. Loop thread only. */
final class PidRegister {
  private final Map<Integer, ManagedProcess> processes = new HashMap<>();

  void add(int pid, ManagedProcess process) {
    processes.put(pid, process);
  }

  void remove(int pid) {
    processes.remove(pid);
  }

  /** The process whose child that is, or null. */
  ManagedProcess find(int pid) {
    return processes.get(pid);
  }
}
