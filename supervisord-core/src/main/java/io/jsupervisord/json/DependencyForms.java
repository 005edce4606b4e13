package io.jsupervisord.json;

import io.jsupervisord.policy.Requirement;
import io.jsupervisord.process.ProcessGroup;
import io.jsupervisord.process.SupervisedProcess;
import io.jsupervisord.rpc.DaemonControl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What waits for what, as objects of JSON. Loop thread only. */
final class DependencyForms {
  private DependencyForms() {}

  /** An object for each pair of processes of which one needs the other. */
  static List<Map<String, Object>> all(DaemonControl daemon) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (ProcessGroup group : daemon.groups()) {
      for (SupervisedProcess process : group.processes()) {
        for (Requirement need : process.config().additions().dependencies().requirements()) {
          addAll(process, need, daemon.group(need.group()), all);
        }
      }
    }
    return all;
  }

  private static void addAll(
      SupervisedProcess process,
      Requirement need,
      ProcessGroup group,
      List<Map<String, Object>> into) {
    if (group == null) {
      return;
    }
    String waitingFor = process.waitingFor();
    boolean missing = waitingFor != null && (waitingFor + " ").startsWith(need.description() + " ");
    for (SupervisedProcess needed : group.processes()) {
      if (need.process() == null || need.process().equals(needed.name())) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("process", id(process));
        pair.put("needs", id(needed));
        pair.put("condition", need.condition().text());
        pair.put("missing", missing);
        into.add(pair);
      }
    }
  }

  private static String id(SupervisedProcess process) {
    return process.groupName() + ":" + process.name();
  }
}
