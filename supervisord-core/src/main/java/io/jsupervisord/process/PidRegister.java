package io.jsupervisord.process;

import io.jsupervisord.api.ProcessName;
import java.util.HashMap;
import java.util.Map;

/** Which process each living child belongs to. Loop thread only. */
final class PidRegister {
  private final Map<Integer, ManagedProcess> processes = new HashMap<>();
  private final ChildJournal journal;

  PidRegister(ChildJournal journal) {
    this.journal = journal;
  }

  void add(int pid, ManagedProcess process) {
    processes.put(pid, process);
    journal.spawned(pid, ProcessName.canonical(process.groupName(), process.name()));
  }

  void remove(int pid) {
    processes.remove(pid);
    journal.reaped(pid);
  }

  /** The process whose child that is, or null. */
  ManagedProcess find(int pid) {
    return processes.get(pid);
  }
}
